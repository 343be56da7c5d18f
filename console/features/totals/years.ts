/** Which periods stand side by side: the same kind of period of earlier years. */
import type { Period } from "../../../shared/api/periods.ts";

/** Earlier years that are shown. */
const most = 2;

/** "-annual", "Q2-quarterly": what a period's id says beside its year. */
const kindOf = (id: string): string => id.slice(4);

/** 2023; of a final evaluation 2022—2024. */
export const yearOf = (id: string): string => id.replace(/^(\d{4})-(\d{4})-.*$/, "$1—$2").replace(/^(\d{4})[-Q].*$/, "$1");

/** Oldest first. */
export const earlierYears = (known: readonly Period[], of: Period): Period[] =>
	known
		.filter(({ id }) => kindOf(id) === kindOf(of.id) && id < of.id)
		.toSorted((a, b) => (a.id < b.id ? -1 : 1))
		.slice(-most);
