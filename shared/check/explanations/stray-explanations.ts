/** ST20: a row of 校验说明 that explains nothing, or goes on explaining whatever the figure becomes, and why. */

import type { Program } from "../compile/program.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";
import type { Query } from "./explained-places.ts";
import { type Explanation, type Explanations, explains } from "./explanations.ts";
import { presentValue } from "./present-value.ts";
import { placesKnown } from "./workbook-places.ts";

interface Reason {
	/** The cell that it is about. */
	header: "规则" | "位置" | "当时值" | "说明";
	zh: string;
	en: string;
}

export function strayExplanations(program: Program, book: WorkbookState, explanations: Explanations): Failure[] {
	const isPlace = placesKnown(book, program);
	return explanations.rows.flatMap((explanation) => {
		const reason = reasonOf(explanation, explanations, program, isPlace);
		const { row } = explanation;
		const column = reason && row?.region.plan.indexOf.get(reason.header);
		if (!reason || !row || column === undefined) return [];
		return raise(program, "ST20", spotOfCell(row, column), {}, (language, name) => (name === "why" ? reason[language] : undefined));
	});
}

function reasonOf(
	explanation: Explanation,
	explanations: Explanations,
	program: Program,
	isPlace: (text: string) => boolean,
): Reason | undefined {
	const { text, place } = explanation;
	if (text === "") return { header: "说明", zh: "没有写说明", en: "holds no explanation" };
	if (!explains(text))
		return {
			header: "说明",
			zh: "没有起作用：说明不足10个字，或只是“见附件”“属实”之类的话",
			en: "explains nothing: it has fewer than 10 characters, or only says “see attachment” and the like",
		};
	if (place === "") return { header: "位置", zh: "没有起作用：没有写位置", en: "explains nothing: it names no place" };
	return ruleReason(explanation, program) ?? placeReason(explanation, explanations, program, isPlace);
}

function ruleReason({ rule, rules }: Explanation, { set, ruleById }: Program): Reason | undefined {
	if (rules.length === 0) return undefined;
	const known = rules.map((id) => ruleById.get(id));
	const unknown = rules.find((_, index) => known[index] === undefined);
	if (unknown !== undefined) {
		const exists = set.rules.some(({ id }) => id === unknown);
		return exists
			? {
					header: "规则",
					zh: `没有起作用：规则${unknown}不检查这种文件`,
					en: `explains nothing: rule ${unknown} does not check this kind of document`,
				}
			: { header: "规则", zh: `没有起作用：没有编号为“${rule}”的规则`, en: `explains nothing: there is no rule “${rule}”` };
	}
	const blocking = known.find((one) => one?.severity !== "query");
	if (!blocking || known.some((one) => one?.severity === "query")) return undefined;
	return blocking.severity === "error"
		? {
				header: "规则",
				zh: `没有起作用：${blocking.id}是错误，须改正，不能用说明代替`,
				en: `explains nothing: ${blocking.id} is an error, to be corrected and not explained`,
			}
		: {
				header: "规则",
				zh: `没有起作用：${blocking.id}只是提示，不需要说明`,
				en: `explains nothing: ${blocking.id} is a notice and needs no explanation`,
			};
}

function placeReason(
	explanation: Explanation,
	explanations: Explanations,
	program: Program,
	isPlace: (text: string) => boolean,
): Reason | undefined {
	const { rules, name, place, value } = explanation;
	const called = explanations.queriesCalled(name);
	const asked = called.filter(({ finding }) => rules.length === 0 || rules.includes(finding.rule));
	if (asked.length === 0) return missing(explanation, called, program, isPlace);
	const places = explanations.placesNamed(explanation);
	if (places.length > 1) {
		const cells = asked
			.slice(0, 3)
			.map(({ finding }) => `${finding.sheet}!${finding.cell ?? ""}`)
			.join("、");
		return {
			header: "位置",
			zh: `没有起作用：“${place}”有${places.length}处（如${cells}），请写全工作表名和单元格`,
			en: `explains nothing: “${place}” is ${places.length} places (such as ${cells}); name sheet and cell`,
		};
	}
	const here = asked.filter(({ finding }) => finding.place === places[0]);
	if (!here.some((query) => explanations.holds(explanation, query, here))) {
		const now = [...new Set(here.flatMap((query) => presentValue(query.finding, explanations.heldAt(query)) ?? []))].map(shownValue);
		if (now.length === 0)
			return {
				header: "当时值",
				zh: `没有起作用：当时值“${value}”与现在的情况不符，核对后清空这一格`,
				en: `explains nothing: its value “${value}” is not what the query is about; check it and clear this cell`,
			};
		return {
			header: "当时值",
			zh: `没有起作用：当时值“${value}”不是现在的值（${now.join("、")}），核对后须重写`,
			en: `explains nothing: its value “${value}” is not the present one (${now.join(", ")}); check it and write it anew`,
		};
	}
	if (value === "")
		return {
			header: "当时值",
			zh: "没有写当时值，以后数值改变也会沿用；请补上现在的值",
			en: "gives no value and will hold whatever the figure becomes; add the present one",
		};
	return undefined;
}

/** Nobody asks what the row answers. What the service asks is not known here. */
function missing(
	{ rules, place }: Explanation,
	called: readonly Query[],
	program: Program,
	isPlace: (text: string) => boolean,
): Reason | undefined {
	if (rules.some((id) => program.ruleById.get(id)?.kind === "service")) return undefined;
	if (called.length > 0) {
		const others = [...new Set(called.map(({ finding }) => finding.rule))].join("、");
		return {
			header: "规则",
			zh: `没有起作用：此处没有${rules.join("、")}的疑问（有${others}的）`,
			en: `explains nothing: here is no query of ${rules.join(", ")} (but of ${others})`,
		};
	}
	if (!isPlace(place))
		return { header: "位置", zh: `没有起作用：认不出位置“${place}”`, en: `explains nothing: “${place}” is no place of this workbook` };
	return {
		header: "位置",
		zh: "没有起作用：此处现在没有要说明的疑问，不再需要的可删去",
		en: "explains nothing: there is no query here now; delete it if it is no longer needed",
	};
}

const shownValue = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
