/** A long list of which only what is looked at is fetched: pages of rows, and which of them stand in a window that scrolls. */
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { RequestFailure } from "../../ui/failure.ts";
import { failureHere, identity } from "../session/session.ts";

/** Rows that one request brings. */
export const pageRows = 100;
/** Rows beyond the window that are drawn, so that scrolling shows no gaps. */
const margin = 8;

export interface RowPage<T> {
	rows: readonly T[];
	/** Of the whole list. */
	count: number;
}

export interface Rows<T> {
	/** Null: not known yet. */
	count: number | null;
	/** Undefined: on its way. */
	row(index: number): T | undefined;
	/** First row that is drawn, and the first that is drawn no more. */
	first: number;
	end: number;
	failure: RequestFailure | null;
	again: () => void;
	/** For the element that scrolls. */
	window: RefObject<HTMLElement | null>;
}

/**
 * @param ask for rows from a position on; @param key what is asked for: another one is another list, which begins at its top
 * @param rowHeight in pixels; all rows are of one height
 */
export function useRows<T>(ask: (from: number, signal: AbortSignal) => Promise<RowPage<T>>, key: string, rowHeight: number): Rows<T> {
	const pages = useSignal<ReadonlyMap<number, readonly T[]>>(new Map());
	const count = useSignal<number | null>(null);
	const range = useSignal({ first: 0, end: 40 });
	const failure = useSignal<RequestFailure | null>(null);
	const turn = useSignal(0);
	const scroller = useRef<HTMLElement>(null);
	const asked = useRef(new Set<number>());
	const ended = useRef(new AbortController());
	const who = identity()?.holder;

	// Another list.
	useEffect(() => {
		ended.current.abort();
		ended.current = new AbortController();
		asked.current = new Set();
		failure.value = null;
		if (scroller.current) scroller.current.scrollTop = 0;
		fetchPages();
		return () => ended.current.abort();
	}, [key, who, turn.value]);

	const fetchPages = () => {
		const { signal } = ended.current;
		const isFirst = asked.current.size === 0;
		for (const page of pagesOf(range.peek(), isFirst ? null : count.peek())) {
			if (asked.current.has(page)) continue;
			asked.current.add(page);
			ask(page * pageRows, signal).then(
				(answer) => {
					if (signal.aborted) return;
					// The first answer of another list takes the place of the one before.
					pages.value = new Map(isFirst ? [] : pages.peek()).set(page, answer.rows);
					count.value = answer.count;
				},
				(error: unknown) => {
					if (signal.aborted) return;
					asked.current.delete(page);
					failure.value = failureHere(error);
				},
			);
			if (isFirst) break;
		}
	};

	useLayoutEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const look = () => {
			const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - margin);
			const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + margin;
			const before = range.peek();
			if (first !== before.first || end !== before.end) range.value = { first, end };
			fetchPages();
		};
		look();
		element.addEventListener("scroll", look, { passive: true });
		const resized = new ResizeObserver(look);
		resized.observe(element);
		return () => {
			element.removeEventListener("scroll", look);
			resized.disconnect();
		};
	}, [key, count.value === null]);

	return {
		count: count.value,
		row: (index) => pages.value.get(Math.floor(index / pageRows))?.[index % pageRows],
		first: range.value.first,
		end: Math.min(range.value.end, count.value ?? 0),
		failure: failure.value,
		again: () => {
			turn.value++;
		},
		window: scroller,
	};
}

/** Pages that rows stand on; before the count is known, the first. */
function pagesOf({ first, end }: { first: number; end: number }, count: number | null): number[] {
	if (count === null) return [0];
	const last = Math.floor(Math.max(0, Math.min(end, count) - 1) / pageRows);
	const start = Math.floor(Math.min(first, Math.max(0, count - 1)) / pageRows);
	return Array.from({ length: last - start + 1 }, (_, index) => start + index);
}
