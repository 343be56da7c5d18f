/** @tanstack/virtual-core for Preact: only the rows in sight stand in the document. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualizerOptions } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

type Options = VirtualizerOptions<HTMLDivElement, HTMLDivElement>;
type Given = Omit<Options, "observeElementRect" | "observeElementOffset" | "scrollToFn">;

export function useVirtualizer(given: Given): Virtualizer<HTMLDivElement, HTMLDivElement> {
	const [, redraw] = useReducer((drawn: number, more: number) => drawn + more, 0);
	const options: Options = { observeElementRect, observeElementOffset, scrollToFn: elementScroll, onChange: () => redraw(1), ...given };
	const kept = useRef<Virtualizer<HTMLDivElement, HTMLDivElement> | null>(null);
	kept.current ??= new Virtualizer(options);
	const virtualizer = kept.current;
	virtualizer.setOptions(options);
	useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
	useLayoutEffect(() => virtualizer._willUpdate());
	return virtualizer;
}
