import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Address } from "../../shared/workbook/address.ts";
import { type Grid, rowHeight } from "./grid.ts";
import { gutter, letters } from "./measures.ts";
import type { Viewport } from "./window.ts";

/** What the scroller shows, kept up to date while it is scrolled and resized. */
export function useViewport(scroller: { current: HTMLDivElement | null }) {
	const viewport = useSignal<Viewport>({ left: 0, top: 0, width: 1200, height: 800 });
	useLayoutEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const measure = () => {
			viewport.value = { left: element.scrollLeft, top: element.scrollTop, width: element.clientWidth, height: element.clientHeight };
		};
		const sizes = new ResizeObserver(measure);
		sizes.observe(element);
		element.addEventListener("scroll", measure, { passive: true });
		return () => {
			sizes.disconnect();
			element.removeEventListener("scroll", measure);
		};
	}, [scroller, viewport]);
	return viewport;
}

/** `when`: what it is done again for. Brings the cell into sight when it is not there already, towards the middle, so that its neighbours can be read. */
export function useCentred(
	scroller: { current: HTMLDivElement | null },
	grid: Grid,
	{ row, column }: Address,
	when: readonly unknown[],
): void {
	useEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const top = (row - 1) * rowHeight;
		const left = grid.lefts[column] ?? 0;
		const right = grid.lefts[column + 1] ?? left;
		const [height, width] = [element.clientHeight - letters - rowHeight, element.clientWidth - gutter];
		if (top < element.scrollTop + rowHeight || top + rowHeight > element.scrollTop + height) element.scrollTop = top - height / 2;
		if (left < element.scrollLeft || right > element.scrollLeft + width) element.scrollLeft = right - width * 0.7;
	}, [...when, grid, row, column, scroller]);
}
