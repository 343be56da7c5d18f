import type { ComponentChildren } from "preact";

/** A table that scrolls sideways by itself where it is wider than the page; the keyboard can scroll it, too. */
export function ScrolledTable({ label, children }: { label: string; children: ComponentChildren }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
		<section class="table-wrap" tabIndex={0} aria-label={label}>
			{children}
		</section>
	);
}
