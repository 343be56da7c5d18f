/** What was typed where one of a list belongs → the entry that is meant, if only one can be. */

import type { Engine } from "../check/index.ts";
import { optionsOf } from "../definition/kinds.ts";
import { SCHOOL_OWNER } from "../definition/layout.ts";
import type { Column } from "../definition/schema.ts";
import { foldTightly } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { type RepairSpot, stepAt, typedText } from "./spot.ts";
import { answerIn } from "./ticks.ts";

interface Choice {
	value: string;
	/** What people call a code: the name of the type, group or cluster it stands for. */
	name?: string;
}

/** 国家 → 国家级, “Ｌ１３ ” → L13, 智能制造专业群 → its code in 归属, √ and TRUE → 是. */
export function choiceProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot) ?? truthOf(spot);
	if (text === undefined) return undefined;
	const choices = choicesOf(spot);
	const value = choiceIn(text, choices) ?? answerAmong(text, choices);
	return value === undefined ? undefined : { kind: "choice", steps: [stepAt(spot, { kind: "text", value })] };
}

/**
 * The one choice that a text means; undefined where there are several or none. The text may be a choice written in another width or
 * with spaces, a code's name, or the beginning of a choice in words. Likeness is not enough: 区级 is no 市级, 未完成 no 完成.
 */
export function choiceIn(text: string, choices: readonly Choice[]): string | undefined {
	const wanted = plain(text);
	if (wanted === "") return undefined;
	const same = choices.filter((choice) => means(choice, wanted));
	if (same.length > 0) return only(same);
	return only(choices.filter(({ value }) => inWords.test(value) && begins(plain(value), wanted)));
}

/** T1, 工匠人才培养, and both together, as messages list them, with whatever sign between: T1 工匠人才培养, 工匠人才培养（T1）. */
function means({ value, name }: Choice, wanted: string): boolean {
	const code = plain(value);
	if (code === wanted) return true;
	if (name === undefined) return false;
	const [called, joined] = [plain(name), wanted.replace(/[-:/()、.]/gu, "")];
	return called === wanted || joined === `${code}${called}` || joined === `${called}${code}`;
}

/** Excel makes a truth value of a typed “true”. */
const truthOf = ({ cell }: RepairSpot): string | undefined =>
	cell?.kind === "boolean" && cell.formula === undefined ? String(cell.value) : undefined;

/** A tick or cross, where 是 or 否 is among the choices. */
function answerAmong(text: string, choices: readonly Choice[]): string | undefined {
	const answer = answerIn(text);
	return choices.some(({ value }) => value === answer) ? answer : undefined;
}

const only = (found: readonly Choice[]): string | undefined => (found.length === 1 ? found[0]?.value : undefined);

const inWords = /^\p{Script=Han}+$/u;

/** One character says too little, unless only 级 is missing: 市 → 市级. */
const begins = (choice: string, text: string): boolean => choice === `${text}级` || ([...text].length >= 2 && choice.startsWith(text));

const plain = (text: string): string => foldTightly(text).replace(/[。.,;、]+$/, "");

function choicesOf({ engine, row, column, type }: RepairSpot): Choice[] {
	if (type === "yesno") return [{ value: "是" }, { value: "否" }];
	if (type !== "enum") return [];
	const named = namedChoices(engine, column);
	if (named) return named;
	const options = optionsOf(column, row.plan.placed?.row, row.plan.indicator, engine.program.set);
	return options === undefined || typeof options === "string" ? [] : [...options].map((value) => ({ value }));
}

const clusterChoices = ({ meta }: Engine["book"]): Choice[] => meta.identity.clusters.map(({ code, name }) => ({ value: code, name }));

/** Choices that are codes, with what they stand for. */
function namedChoices({ program: { set }, book }: Engine, { options }: Column): Choice[] | undefined {
	switch (options) {
		case "listTypes":
			return set.listTypes.map(({ code, name }) => ({ value: code, name: name.zh }));
		case "taskGroups":
			return set.groups.filter(({ task }) => task).map(({ code, name }) => ({ value: code, name: name.zh }));
		case "owners":
			return [{ value: SCHOOL_OWNER }, ...clusterChoices(book)];
		case "clusters":
			return clusterChoices(book);
		default:
			return undefined;
	}
}
