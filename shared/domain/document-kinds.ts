/** The documents that units submit, each once: its letter, what it is called, what of the programme it covers. D is the city's own summary. */

import type { Language } from "./language.ts";

/** In the order of the programme. */
export const documentKinds = ["taskbook", "annual", "quarterly", "final"] as const;
export type KindOfDocument = (typeof documentKinds)[number];

interface Kind {
	/** On the templates: 2022-2024-B. */
	letter: "A" | "B" | "C" | "E";
	/** In full, as on the cover, and in few words. */
	zh: string;
	en: string;
	short: { zh: string; en: string };
	/** programme: all of its years at once; the others lie in one year. */
	covers: "programme" | "year" | "quarter";
	/** Its figures make a score, a grade and a rank; otherwise they are watched, or there are none. */
	graded: boolean;
	/** It holds results: a task book holds plans only. */
	hasResults: boolean;
}

export const kindOf: Readonly<Record<KindOfDocument, Kind>> = {
	taskbook: {
		letter: "A",
		zh: "建设任务书",
		en: "Task book",
		short: { zh: "任务书", en: "task book" },
		covers: "programme",
		graded: false,
		hasResults: false,
	},
	annual: {
		letter: "B",
		zh: "年度绩效自评",
		en: "Annual self-evaluation",
		short: { zh: "年度自评", en: "annual self-evaluation" },
		covers: "year",
		graded: true,
		hasResults: true,
	},
	quarterly: {
		letter: "C",
		zh: "过程监控季报",
		en: "Quarterly report",
		short: { zh: "季报", en: "quarterly report" },
		covers: "quarter",
		graded: false,
		hasResults: true,
	},
	final: {
		letter: "E",
		zh: "终期验收",
		en: "Final evaluation",
		short: { zh: "终期验收", en: "final evaluation" },
		covers: "programme",
		graded: true,
		hasResults: true,
	},
};

/** What each is called in a language, by kind. */
export const documentNames = (language: Language): Record<KindOfDocument, string> => named((kind) => kindOf[kind][language]);

/** In few words with the letter, as lists of rules say it: 年度自评（B）, annual self-evaluation (B). */
export const letteredNames = (language: Language): Record<KindOfDocument, string> =>
	named((kind) => {
		const { short, letter } = kindOf[kind];
		return language === "zh" ? `${short.zh}（${letter}）` : `${short.en} (${letter})`;
	});

function named(nameOf: (kind: KindOfDocument) => string): Record<KindOfDocument, string> {
	const [taskbook, annual, quarterly, final] = [nameOf("taskbook"), nameOf("annual"), nameOf("quarterly"), nameOf("final")];
	return { taskbook, annual, quarterly, final };
}
