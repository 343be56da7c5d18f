/** What a step changes, in words: before and after. */
import { asPercent, isoMoment } from "../../../shared/check/index.ts";
import type { CellContent, RepairStep } from "../../../shared/repairs/index.ts";
import { formatAddress } from "../../../shared/workbook/address.ts";
import type { RepairTexts } from "../../texts/zh-CN/repairs.ts";

export interface StepText {
	/** 年度绩效自评表!I42; null for names. */
	place: string | null;
	before: string;
	after: string;
	/** With the leading =, where a formula comes back. */
	formula?: string;
}

/** The steps of a repair as people read them; defined names, of which there may be hundreds, as one. */
export function stepTexts(steps: readonly RepairStep[], words: RepairTexts): StepText[] {
	const names = steps.filter(({ what }) => what === "name").length;
	const cells = steps.flatMap((step): StepText[] => {
		if (step.what === "name") return [];
		const { formula } = step.after;
		return [
			{
				place: `${step.sheet}!${formatAddress(step.row, step.column)}`,
				before: contentText(step.before, words),
				after: contentText(step.after, words),
				...(formula === undefined ? {} : { formula: `=${formula}` }),
			},
		];
	});
	return names === 0 ? cells : [...cells, { place: null, before: `${words.names(names)}：${words.namesNow}`, after: words.namesThen }];
}

function contentText({ kind, value, formula }: CellContent, words: RepairTexts): string {
	if (formula !== undefined) return value === null || value === "" ? words.formulaBlank : words.formula(String(value));
	if (value === null || value === "") return words.blank;
	if (kind === "date" && typeof value === "number") return words.date(isoMoment(value));
	if (kind === "percent" && typeof value === "number") return words.percent(`${asPercent(value)}%`, String(value));
	return typeof value === "string" ? words.text(visible(value)) : words.number(String(value));
}

/** With signs for what nobody sees: spaces at the ends, line breaks. */
const visible = (text: string): string =>
	text
		.replaceAll(/\r?\n/g, "⏎")
		.replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, "␣")
		.replace(/^\s+|\s+$/g, (spaces) => "␣".repeat(spaces.length));
