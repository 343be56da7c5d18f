/** Numbers typed with their unit: the number where the unit is the cell's own, converted where it is another of the same quantity. */

import type { Text } from "../definition/schema.ts";
import { foldSpelling } from "../domain/spelling.ts";
import { numberOf, plainDigits, quantityIn, unitIn } from "./quantity.ts";
import type { Proposal } from "./repair.ts";
import { formatOf, isNumeric, type RepairSpot, stepAt, typedText } from "./spot.ts";

/**
 * "560人" → 560 where people are counted, "2.24亿元" → 22400 where money is in 万元, which the repair's title says. Another quantity (人次
 * for 人, 元 for 元/生), a figure that is not exact (约, 余) or more than one is nothing that could be repaired without asking.
 */
export function unitProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot);
	if (text === undefined || !isNumeric(spot)) return undefined;
	if (spot.type === "percent") return perMilleProposal(spot, text);
	const rank = rankIn(spot, text);
	if (rank !== undefined) return proposal(spot, "unit", rank);
	const quantity = quantityIn(text);
	const own = quantity && unitsOf(spot).find(({ unit }) => quantity.unit === "" || unit === quantity.unit);
	if (!quantity || !own) return undefined;
	const value = numberOf(quantity, own.power);
	if (quantity.power === own.power) return proposal(spot, "unit", value);
	return proposal(spot, "conversion", value, conversion(`${quantity.digits}${quantity.written}`, `${value} ${own.name}`));
}

/** 第1, 第1名, 1位 → 1 under a header of ranks, where neither counts anything. */
function rankIn({ column }: RepairSpot, text: string): number | undefined {
	const [, digits] = (column.header.endsWith("排名") && /^第?\s*(\d{1,3})\s*[名位]?$/u.exec(foldSpelling(text))) || [];
	return digits === undefined ? undefined : Number(digits);
}

/** 785‰ → 78.5 where percentages are stored as 0–100. */
function perMilleProposal(spot: RepairSpot, text: string): Proposal | undefined {
	const [, number = ""] = /^(.*)‰$/su.exec(text.trim()) ?? [];
	const digits = plainDigits(number);
	if (digits === undefined) return undefined;
	const value = numberOf({ digits, power: 0 }, 1);
	return proposal(spot, "conversion", value, conversion(`${digits}‰`, `${value}%`));
}

const proposal = (spot: RepairSpot, kind: "unit" | "conversion", value: number, title?: Text): Proposal => ({
	kind,
	steps: [stepAt(spot, { kind: "number", value, ...formatOf(spot) })],
	...(title ? { title } : {}),
});

const conversion = (from: string, to: string): Text => ({ zh: `换算单位：${from} = ${to}`, en: `Convert the unit: ${from} = ${to}` });

interface OwnUnit {
	/** As the definition set writes it. */
	name: string;
	power: number;
	unit: string;
}

/** The units in which the cell's number counts: the indicator's, the one printed under the header, or what the header itself says. */
function unitsOf({ row, index, column }: RepairSpot): OwnUnit[] {
	const indicator = row.plan.facts[index]?.indicator ?? row.plan.indicator;
	const printed = column.type === "indicator" || row.plan.facts[index] ? indicator?.unit : undefined;
	// 年初至报告期末，万元: what the number covers, then its unit.
	const name = printed ?? column.unit?.split("，").at(-1);
	const names = name === undefined ? unitsInHeader(labelOf(row.plan.placed?.row.cells, column.header)) : [name];
	return names.map((one) => ({ name: one, ...unitIn(one) }));
}

/** A form's row says in its first cell what its value is. */
const labelOf = (cells: Readonly<Record<string, string | number>> | undefined, header: string): string => String(cells?.项目 ?? header);

/** 页数 counts 页, 校区数 校区 or 个; 立项年份 is a 年. */
function unitsInHeader(header: string): string[] {
	if (header.endsWith("年份") || header.endsWith("年度")) return ["年"];
	const counted = /^(.+)数$/u.exec(header)?.[1];
	if (counted === undefined) return [];
	return [...counted].length === 1 ? [counted] : [counted, "个", `个${counted}`];
}
