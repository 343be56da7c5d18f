/** A scroller in which only the lines in sight stand in the document. */
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { LineHeights } from "./line-heights.ts";

/** Lines drawn beyond what is seen, so that scrolling shows no gaps. */
const beyond = 6;
/** Before the scroller has been measured. */
const firstHeight = 600;

export interface Lines {
	/** Height of all lines together, in pixels. */
	total: number;
	/** Numbers of the lines to draw, with their distance from the top. Each element carries its number in `data-line`. */
	drawn: { index: number; top: number }[];
	/** Scrolls as little as it takes to see a line whole. */
	reveal(index: number): void;
}

/** @param keys of the lines, the same array while they are the same; `estimate`: pixels, for lines not seen yet */
export function useLines(scroller: RefObject<HTMLElement | null>, keys: readonly string[], estimate: (index: number) => number): Lines {
	const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
	const kept = useRef<{ heights: LineHeights; revealing: number | null }>({ heights: new LineHeights(), revealing: null });
	const { heights } = kept.current;
	heights.arrange(keys, estimate);
	const element = scroller.current;
	const scrolled = element?.scrollTop ?? 0;
	const height = element?.clientHeight || firstHeight;

	useLayoutEffect(() => {
		const box = scroller.current;
		if (!box) return;
		const onScroll = () => redraw(undefined);
		box.addEventListener("scroll", onScroll, { passive: true });
		const sizes = new ResizeObserver(onScroll);
		sizes.observe(box);
		return () => {
			box.removeEventListener("scroll", onScroll);
			sizes.disconnect();
		};
	}, [scroller]);

	useLayoutEffect(() => {
		const box = scroller.current;
		if (!box) return;
		const grown = heights.measured(heightsIn(box), heights.at(box.scrollTop));
		const { revealing } = kept.current;
		if (grown === null) {
			kept.current.revealing = null;
			return;
		}
		// What stands in sight stays where it is when lines above it turn out higher than thought.
		const target = revealing === null ? box.scrollTop + grown : heights.scrollFor(revealing, box.scrollTop, box.clientHeight);
		if (target !== null && target !== box.scrollTop) box.scrollTop = target;
		redraw(undefined);
	});

	const first = Math.max(0, heights.at(scrolled) - beyond);
	const last = Math.min(keys.length - 1, heights.at(scrolled + height) + beyond);
	return {
		total: heights.total,
		drawn: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ index: first + i, top: heights.top(first + i) })),
		reveal(index) {
			const box = scroller.current;
			if (!box) return;
			kept.current.revealing = index;
			const target = heights.scrollFor(index, box.scrollTop, box.clientHeight);
			if (target === null) return;
			box.scrollTop = target;
			redraw(undefined);
		},
	};
}

function heightsIn(box: HTMLElement): Map<number, number> {
	const lines = [...box.querySelectorAll<HTMLElement>("[data-line]")];
	return new Map(lines.map((line) => [Number(line.dataset.line), line.getBoundingClientRect().height]));
}
