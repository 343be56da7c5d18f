/** What is said of an active indicator (指标内涵、统计范围、统计时点、数据来源): each there, bounded, and in keeping with its formula. */

import { aboutLength } from "../schema/indicator.ts";
import type { About, DefinitionSet, Indicator } from "../schema.ts";
import type { LintReport } from "./report.ts";

const parts: Record<keyof About, { zh: string; en: string }> = {
	meaning: { zh: "指标内涵", en: "meaning" },
	scope: { zh: "统计范围", en: "scope" },
	time: { zh: "统计时点", en: "time" },
	dataSource: { zh: "数据来源", en: "source of data" },
};

/** What stands where somebody meant to write it later; alone, or anywhere in the text. */
const placeholder = /^[\s/\-—–.。无略同上]*$|待(定|补|填|完善|明确)|同上$|\b(todo|tbd|xxx+|lorem)\b|\?{2,}|？{2,}|[{}]/i;
const code = /[SC]_[A-Z][A-Z0-9]_\d{2}/g;

/** @param known codes of the set's indicators */
export function lintAbout(indicator: Indicator, path: string, known: { has(code: string): boolean }, report: LintReport): void {
	if (indicator.status !== "active") return;
	const { ratio, about } = indicator;
	if (!about) {
		report.add(
			"about",
			`${path}.about`,
			`${indicator.code} 没有 about：请写明指标内涵、统计范围、统计时点、数据来源。`,
			`${indicator.code} has no about: say its meaning, scope, time and source of data.`,
			{ code: indicator.code },
		);
		return;
	}
	// Its keys are those of `About`.
	for (const part of Object.keys(parts) as (keyof About)[])
		lintPart({ code: indicator.code, about }, part, `${path}.about.${part}`, known, report);
	if (!ratio) return;
	const unsaid = [ratio.numerator, ratio.denominator].filter((one) => !about.meaning.includes(one));
	if (unsaid.length === 0) return;
	report.add(
		"about",
		`${path}.about.meaning`,
		`${indicator.code} 的指标内涵没有写明分子、分母：${unsaid.join("、")}。`,
		`${indicator.code}: its meaning does not name its numerator or denominator: ${unsaid.join(", ")}.`,
		{ code: indicator.code },
	);
}

function lintPart(
	indicator: { code: string; about: About },
	part: keyof About,
	path: string,
	known: { has(code: string): boolean },
	report: LintReport,
): void {
	const text = indicator.about[part];
	const { zh, en } = parts[part];
	const say = (chinese: string, english: string): void =>
		report.add("about", path, `${indicator.code} 的${zh}${chinese}`, `${indicator.code}: its ${en} ${english}`, { code: indicator.code });
	const { length } = text.trim();
	if (length === 0) say("没有填写。", "is missing.");
	else if (placeholder.test(text)) say("是占位文字，请写明。", "is a placeholder; say what it is.");
	else if (length < aboutLength.least || text.length > aboutLength.most)
		say(
			`有 ${text.length} 字，应为${aboutLength.least}—${aboutLength.most}字。`,
			`has ${text.length} characters instead of ${aboutLength.least} to ${aboutLength.most}.`,
		);
	for (const [named] of text.matchAll(code)) {
		if (known.has(named)) continue;
		report.add(
			"reference",
			path,
			`${indicator.code} 的${zh}提到的“${named}”不存在。`,
			`${indicator.code}: its ${en} names “${named}”, which does not exist.`,
			{ code: indicator.code },
		);
	}
}

/** @see lintAbout, of all indicators. */
export function lintAbouts(set: DefinitionSet, report: LintReport): void {
	const known = new Set(set.indicators.map((indicator) => indicator.code));
	set.indicators.forEach((indicator, index) => {
		lintAbout(indicator, `indicators[${index}]`, known, report);
	});
}
