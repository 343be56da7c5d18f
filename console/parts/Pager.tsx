import { Button } from "../../ui/components/Button.tsx";
import { queryValue, setQuery } from "../session/address.ts";
import { projectWords } from "./project-words.ts";

/** Rows of a page. */
export const pageSize = 50;

/** How many rows are left out before the page that the address names. */
export function startOfPage(): number {
	const from = Number(queryValue("from") ?? 0);
	return Number.isInteger(from) && from >= 0 && from < 1_000_000 ? from : 0;
}

/** Which rows of how many, and the way to the others. */
export function Pager({ from, shown, all }: { from: number; shown: number; all: number }) {
	const words = projectWords.value;
	const turn = (to: number) => setQuery({ from: to <= 0 ? null : String(to) });
	return (
		<nav class="pager" aria-label={words.pages(from + 1, from + shown, all)}>
			<span role="status">{words.pages(shown === 0 ? 0 : from + 1, from + shown, all)}</span>
			<Button onClick={() => turn(from - pageSize)} disabled={from === 0}>
				{words.before}
			</Button>
			<Button onClick={() => turn(from + pageSize)} disabled={from + shown >= all}>
				{words.after}
			</Button>
		</nav>
	);
}
