/** What a period is called, from its id alone: what people read in place of `2023-annual`. */
import { kindOf } from "./document-kinds.ts";
import { periodOfId } from "./period-id.ts";

export interface PeriodTitle {
	zh: string;
	en: string;
}

/** The calendar years that a period covers: 2022—2024, or 2023; of an id that is none the id itself. */
export function periodYears(id: string): string {
	const period = periodOfId(id);
	if (!period) return id;
	return period.first === period.last ? String(period.first) : `${period.first}—${period.last}`;
}

/** @param id `2022-2024-taskbook`, `2023-annual`, `2023Q2-quarterly`, `2022-2024-final`; of any other id the id itself */
export function periodTitle(id: string): PeriodTitle {
	const period = periodOfId(id);
	if (!period) return { zh: id, en: id };
	const { document, first, last, quarter } = period;
	const { zh, en } = kindOf[document];
	switch (document) {
		case "taskbook":
		case "final":
			return { zh: `${first}—${last}年${zh}`, en: `${en} ${first}–${last}` };
		case "annual":
			return { zh: `${first}${zh}`, en: `${en} ${first}` };
		case "quarterly":
			return { zh: `${first}年第${quarter}季度${zh}`, en: `Progress report ${first} Q${quarter}` };
	}
}

/** The id of the period that is called so in Chinese; undefined where none is. */
export function periodCalled(zh: string): string | undefined {
	const [, first = "", last, quarter] = /^(\d{4})(?:—(\d{4}))?年(?:第([1-4])季度)?/.exec(zh) ?? [];
	const ids = [`${first}-annual`, `${first}Q${quarter}-quarterly`, `${first}-${last}-taskbook`, `${first}-${last}-final`];
	return ids.find((id) => periodTitle(id).zh === zh && zh !== id);
}
