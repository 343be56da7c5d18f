import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Tabs, type TabsProps } from "../components/Tabs.tsx";
import { gridWords } from "./words.ts";

/** Tabs cut by this much still count as seen, in CSS pixels. */
const cut = 12;

/**
 * A row of tabs that says at each end how many more there are, and goes there when that is pressed. For the pointer only: the keyboard's
 * arrows reach every tab, and a screen reader counts them.
 */
export function TabsWithMore(props: TabsProps) {
	const frame = useRef<HTMLDivElement>(null);
	const beyond = useSignal({ before: 0, after: 0 });
	useLayoutEffect(() => {
		const row = frame.current?.querySelector<HTMLElement>("[role=tablist]");
		if (!row) return;
		const measure = () => {
			const now = countBeyond(row);
			if (now.before !== beyond.value.before || now.after !== beyond.value.after) beyond.value = now;
		};
		measure();
		row.addEventListener("scroll", measure, { passive: true });
		const watcher = new ResizeObserver(measure);
		watcher.observe(row);
		return () => {
			row.removeEventListener("scroll", measure);
			watcher.disconnect();
		};
	}, [props.tabs]);
	const move = (direction: 1 | -1) => {
		const row = frame.current?.querySelector<HTMLElement>("[role=tablist]");
		row?.scrollBy({ left: direction * row.clientWidth * 0.8 });
	};
	const { before, after } = beyond.value;
	const words = gridWords.value;
	return (
		<div class="tabs-frame" ref={frame}>
			{before > 0 ? (
				<button type="button" class="tabs-more" tabIndex={-1} aria-hidden="true" onClick={() => move(-1)}>
					‹ {words.more(before)}
				</button>
			) : null}
			<Tabs {...props} />
			{after > 0 ? (
				<button type="button" class="tabs-more" tabIndex={-1} aria-hidden="true" onClick={() => move(1)}>
					{words.more(after)} ›
				</button>
			) : null}
		</div>
	);
}

/** How many tabs of a row stand out of sight before and after what is seen of it. */
function countBeyond(row: HTMLElement): { before: number; after: number } {
	const tabs = [...row.querySelectorAll<HTMLElement>("[role=tab]")];
	const [left, right] = [row.scrollLeft, row.scrollLeft + row.clientWidth];
	return {
		before: tabs.filter(({ offsetLeft }) => offsetLeft < left - cut).length,
		after: tabs.filter(({ offsetLeft, offsetWidth }) => offsetLeft + offsetWidth > right + cut).length,
	};
}
