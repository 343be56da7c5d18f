import type { ComponentChildren, RefObject } from "preact";

export interface ScrolledProps {
	label: string;
	/** Beside `table-wrap`. */
	class?: string;
	/** For whoever asks how far it is scrolled. */
	window?: RefObject<HTMLElement | null>;
	children: ComponentChildren;
}

/** What scrolls by itself where it is larger than its place: a named region that the keyboard reaches and scrolls, too. */
export function Scrolled({ label, class: own, window, children }: ScrolledProps) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
		<section class={own ?? "table-wrap"} aria-label={label} tabIndex={0} {...(window ? { ref: window } : {})}>
			{children}
		</section>
	);
}
