/** Whether a template names what there is, before anything is made of it. */
import type { Text } from "../../definition/schema.ts";
import type { TemplateNames } from "../content/names.ts";
import { marksIn, type Paragraph } from "./marks.ts";
import { wrongAt } from "./problems.ts";
import { writtenMark } from "./sections.ts";
import type { TemplateMark } from "./xml-tree.ts";

/** A section around the place, and what it knows. */
interface Around {
	name: string;
	repeats: boolean;
	names: TemplateNames;
}

/** @param paragraphs in the order of the part, their marks set apart and matched @throws TemplateError at the first name that means nothing there */
export function checkNames(paragraphs: readonly Paragraph[], names: TemplateNames): void {
	const around: Around[] = [{ name: "", repeats: false, names }];
	for (const { element, where } of paragraphs)
		for (const mark of marksIn(element)) {
			if (mark.does === "close") around.pop();
			else if (mark.does === "value") {
				if (!around.some((one) => one.names.values.has(mark.name))) throw unknown(mark, where, around, names);
			} else around.push({ name: mark.name, repeats: mark.does === "each", names: opened(mark, where, around, names) });
		}
}

const nothing: TemplateNames = { values: new Map(), sections: new Map() };

function opened(mark: TemplateMark, where: Text, around: readonly Around[], names: TemplateNames): TemplateNames {
	const within = around.find(({ name, repeats }) => repeats && name === mark.name);
	if (within && mark.does === "each" && !names.values.has(mark.name))
		throw wrongAt(
			where,
			{ zh: `区段“{{#${mark.name}}}”套在同名的区段里。`, en: `the section “{{#${mark.name}}}” stands inside one of the same name.` },
			{ zh: "请删去里面的一对。", en: "Remove the inner pair." },
		);
	for (const { names: own } of [...around].reverse()) {
		const section = own.sections.get(mark.name);
		if (section) return mark.does === "each" ? section : nothing;
		// A value is a section too: shown where something stands.
		if (own.values.has(mark.name)) return nothing;
	}
	throw unknown(mark, where, around, names);
}

function unknown(mark: TemplateMark, where: Text, around: readonly Around[], names: TemplateNames) {
	const { name, does } = mark;
	const written = writtenMark(mark);
	const home = does === "value" ? sectionWith(name, names) : undefined;
	if (home !== undefined)
		return wrongAt(
			where,
			{
				zh: `“${written}”只能用在区段“{{#${home}}}…{{/${home}}}”里。`,
				en: `“${written}” has a meaning only within “{{#${home}}}…{{/${home}}}”.`,
			},
			{ zh: "请移到该区段里，或用这个区段把它围起来。", en: "Move it into such a section, or put one around it." },
		);
	const known = around.flatMap((one) =>
		does === "value" ? [...one.names.values.keys()] : [...one.names.sections.keys(), ...one.names.values.keys()],
	);
	const near = nearest(name, known);
	return wrongAt(
		where,
		{ zh: `没有名为“${name}”的内容（“${written}”）。`, en: `there is nothing of the name “${name}” (“${written}”).` },
		near === undefined
			? {
					zh: "可用的名称见标准模板和 docs/report.md；不需要的请删去。",
					en: "The standard template and docs/report.md show the names; remove what is not needed.",
				}
			: {
					zh: `是否应为“${near}”？可用的名称见标准模板和 docs/report.md。`,
					en: `Was “${near}” meant? The standard template and docs/report.md show the names.`,
				},
	);
}

/** The first section in which a value of this name stands, at whatever depth. */
function sectionWith(name: string, names: TemplateNames): string | undefined {
	for (const [section, own] of names.sections) {
		if (own.values.has(name)) return section;
		const deeper = sectionWith(name, own);
		if (deeper !== undefined) return deeper;
	}
	return undefined;
}

/** The name with the fewest signs to change, where that is less than half of them. */
function nearest(name: string, known: readonly string[]): string | undefined {
	let best: { one: string; steps: number } | undefined;
	for (const one of known) {
		const steps = distance(name.slice(0, 40), one);
		if (steps * 2 <= Math.max(one.length, name.length) && steps < (best?.steps ?? Number.POSITIVE_INFINITY)) best = { one, steps };
	}
	return best?.one;
}

function distance(a: string, b: string): number {
	let before = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++)
			row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		before = row;
	}
	return before[b.length] ?? 0;
}
