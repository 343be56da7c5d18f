/** The address says what is shown: the page, what it is opened at, the period and the filters. Sent to a colleague it shows the same. */
import { signal } from "@preact/signals";

const base = "/console";

export interface PageAddress {
	/** Name of the page; "": none is named. */
	page: string;
	/** What the page is opened at: a unit's code, a revision's id. */
	at: readonly string[];
	query: URLSearchParams;
}

/** @param url path and query */
export function addressOf(url: string): PageAddress {
	const { pathname, searchParams } = new URL(url, "http://here");
	const [page = "", ...at] = pathname.slice(base.length).split("/").filter(Boolean).map(plain);
	return { page, at, query: searchParams };
}

/** Whoever types an address may type anything. */
function plain(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

const shown = () => addressOf(globalThis.location ? `${location.pathname}${location.search}` : base);

export const address = signal<PageAddress>(shown());

/** Null or "" takes a part of the query away. */
export type QueryChange = Record<string, string | null>;

export interface Way {
	at?: readonly string[];
	query?: QueryChange;
}

/** Where a page is found, for the period that is shown. */
export function hrefOf(page: string, { at = [], query = {} }: Way = {}): string {
	return written(page, at, changed(new URLSearchParams(keptOf(address.value.query)), query));
}

/** Goes to a page; `replace`: the browser's back button leads to what was before this one. */
export function go(href: string, { replace = false } = {}): void {
	if (replace) history.replaceState(null, "", href);
	else history.pushState(null, "", href);
	address.value = shown();
}

/** Changes filters and stays on the page. `replace` for what is typed letter by letter. */
export function setQuery(change: QueryChange, options?: { replace?: boolean }): void {
	const { page, at, query } = address.value;
	go(written(page, at, changed(new URLSearchParams(query), change)), options);
}

export const queryValue = (name: string): string | null => address.value.query.get(name);

/** Only the period goes along from page to page. */
function keptOf(query: URLSearchParams): Record<string, string> {
	const period = query.get("period");
	return period === null ? {} : { period };
}

function changed(query: URLSearchParams, change: QueryChange): URLSearchParams {
	for (const [name, value] of Object.entries(change)) {
		if (value === null || value === "") query.delete(name);
		else query.set(name, value);
	}
	return query;
}

function written(page: string, at: readonly string[], query: URLSearchParams): string {
	const path = [base, ...[page, ...at].filter(Boolean).map(encodeURIComponent)].join("/");
	const text = query.toString();
	return text ? `${path}?${text}` : path;
}

/** Links of this page lead on without loading it anew; what a person does with Ctrl, Shift or the middle button stays the browser's. Call once. */
export function followLinks(): void {
	addEventListener("popstate", () => {
		address.value = shown();
	});
	document.addEventListener("click", (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		const link = event.target instanceof Element ? event.target.closest("a") : null;
		if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
		if (link.pathname !== base && !link.pathname.startsWith(`${base}/`)) return;
		event.preventDefault();
		go(`${link.pathname}${link.search}`);
	});
}
