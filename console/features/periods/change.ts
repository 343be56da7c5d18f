/** What a dialog about a period asks of the service: what is to be changed, and nothing else. */
import type { Period, PeriodChange } from "../../../shared/api/periods.ts";
import { type KindOfDocument, kindOf } from "../../../shared/domain/document-kinds.ts";
import { fromShanghai, toField } from "../../session/times.ts";

export type PeriodAct = "edit" | "close" | "open" | "reopen" | "remove";

/** What can be done with it now. */
export function actsOf({ state }: Pick<Period, "state">): PeriodAct[] {
	const of: Record<Period["state"], PeriodAct[]> = { planned: ["open"], open: ["close"], closed: ["reopen"] };
	return ["edit", ...of[state], "remove"];
}

/** As it stands in the fields. */
export interface Typed {
	zh: string;
	en: string;
	opens: string;
	deadline: string;
	/** yes, no: whether a stamped scan is asked for before a revision is accepted. */
	scan: string;
}

export const typedOf = ({ title, opens, deadline, scanRequired }: Period): Typed => ({
	...{ zh: title.zh, en: title.en },
	...{ opens: toField(opens), deadline: toField(deadline) },
	scan: scanRequired ? "yes" : "no",
});

/**
 * Only what somebody has changed: whoever changes something else at the same time loses nothing.
 * @returns null: a field that must say something is blank
 */
export function changeOf(of: Period, act: PeriodAct, typed: Typed): Omit<PeriodChange, "reason"> | null {
	if (act === "close") return { state: "closed" };
	if (act === "open") return { state: "open" };
	const before = typedOf(of);
	const deadline = typed.deadline === before.deadline ? undefined : fromShanghai(typed.deadline);
	if (deadline === null) return null;
	if (act === "reopen") return { state: "open", ...(deadline ? { deadline } : {}) };
	const opens = typed.opens === before.opens ? undefined : fromShanghai(typed.opens, "00");
	const title = { zh: typed.zh.trim(), en: typed.en.trim() };
	if (opens === null || title.zh === "" || title.en === "") return null;
	const isRetitled = title.zh !== before.zh || title.en !== before.en;
	return {
		...(isRetitled ? { title } : {}),
		...(opens ? { opens } : {}),
		...(deadline ? { deadline } : {}),
		...(typed.scan === before.scan ? {} : { scanRequired: typed.scan === "yes" }),
		// A date alone does not open what is closed; the service wants that said.
		...(of.state === "closed" && (opens || deadline) ? { state: "closed" } : {}),
	};
}

/** What a new period is called; null: a year is not whole yet. */
export function idOf(document: KindOfDocument, first: string, last: string, quarter: string): string | null {
	const isYear = (text: string) => /^\d{4}$/.test(text.trim());
	if (!isYear(first)) return null;
	const year = first.trim();
	switch (kindOf[document].covers) {
		case "year":
			return `${year}-${document}`;
		case "quarter":
			return `${year}Q${quarter}-${document}`;
		case "programme":
			return isYear(last) ? `${year}-${last.trim()}-${document}` : null;
	}
}
