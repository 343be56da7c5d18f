/** What stands in a file and what a document asks, held against each other: by code, by name, by a word that means the same. */

import { indicatorOf } from "../definition/lookup.ts";
import type { Column, DefinitionSet, Measure } from "../definition/schema.ts";
import { foldTightly } from "../domain/spelling.ts";
import type { PlacedRegion } from "../template/layout.ts";
import { itemKeyOf } from "./canonical.ts";

/** How sure a proposal is: the code stands there; the name does; a word that is usual for it. */
export type Certainty = "code" | "name" | "similar";

const rank: Record<Certainty, number> = { code: 0, name: 1, similar: 2 };
export const isSurer = (one: Certainty, other: Certainty): boolean => rank[one] < rank[other];

/** What a text of the file may be called: without what stands in brackets, numbering and colons. */
export const plainText = (text: string): string =>
	foldTightly(text.replaceAll(/[（(【[][^）)】\]]*[）)】\]]/gu, ""))
		.replace(/^(?:[(（]?[\d一二三四五六七八九十]+[)）.、．]|[*＊★])+/u, "")
		.replace(/[：:]$/u, "");

export interface ItemName {
	key: string;
	by: Certainty;
}

/** Text → the row of a region that it names; texts that name several are left out. */
export function itemNames({ region, rows }: PlacedRegion, set: DefinitionSet): ReadonlyMap<string, ItemName> {
	const names = new Map<string, ItemName | null>();
	const add = (text: string, name: ItemName): void => {
		const plain = plainText(text);
		if (plain === "") return;
		const known = names.get(plain);
		if (known === undefined) names.set(plain, name);
		else if (known === null || known.key !== name.key) names.set(plain, null);
	};
	const keys = new Set(region.key);
	for (const body of rows) {
		const key = itemKeyOf({ region } as PlacedRegion, body); // safe: a key needs the region only
		if (key === "") continue;
		const indicator = body.code === null ? undefined : indicatorOf(set, body.code);
		if (indicator) {
			add(indicator.code, { key, by: "code" });
			add(indicator.name.zh, { key, by: "name" });
			continue;
		}
		for (const [header, value] of Object.entries(body.fixed?.cells ?? {})) {
			if (typeof value !== "string") continue;
			const isCode = keys.has(header) && /^[\w-]+$/.test(value);
			add(value, { key, by: isCode ? "code" : "name" });
		}
	}
	return new Map([...names].flatMap(([text, name]) => (name ? [[text, name] as const] : [])));
}

/** Words that forms use for what a measure says. */
const usual: Partial<Record<Measure, readonly string[]>> = {
	actual: ["实际值", "实际完成值", "实际完成", "完成值", "完成情况", "本年实际", "本年完成", "本期完成", "数值", "填报值"],
	target: ["目标值", "年度目标", "计划值", "指标值", "本年目标", "预期值"],
	prior: ["上年值", "上年实际", "上年完成", "上年数", "去年"],
	baseline: ["基期值", "基数", "期初"],
	final: ["终期目标", "总目标"],
	note: ["偏差原因", "偏差说明", "备注", "说明", "原因分析", "情况说明"],
	evidence: ["佐证", "佐证材料", "佐证编号", "证明材料"],
};

/** How well one of a column's texts, lowest first, says what one of ours asks. */
export function headerMatch(texts: readonly string[], column: Column): Certainty | undefined {
	const header = plainText(column.header);
	const said = texts.map(plainText).filter((text) => text !== "");
	const [lowest = ""] = said;
	const whole = [...said].reverse().join("");
	if (lowest === header || whole === header || said.slice(0, 2).reverse().join("") === header) return "name";
	const words = column.measure === undefined ? [] : (usual[column.measure] ?? []).map(plainText);
	if (words.includes(lowest)) return "similar";
	const isPart = lowest.length >= 2 && header.length >= 2 && (lowest.includes(header) || header.includes(lowest));
	return isPart ? "similar" : undefined;
}
