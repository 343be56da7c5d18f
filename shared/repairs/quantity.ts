/** A number with its unit, as people write it: 560人, 2,240万元, 2.24亿元, ¥1,200. */

import { numberInText } from "../check/index.ts";
import { foldSpelling } from "../domain/spelling.ts";

export interface Quantity {
	/** The digits, without signs that group them: 2240, -3.5. */
	digits: string;
	/** Powers of ten in the unit: 4 for 万元. */
	power: number;
	/** The unit without them, in the one name that its other names stand for: 元, 人; "" where only a power of ten was written. */
	unit: string;
	/** The unit as typed, in plain width. */
	written: string;
}

/** A unit may say a power of ten first: 百人, 万元, 百万元, 亿元, 千亿元; or nothing else: 2,240万 (also 2,240w), 0.28亿. */
const powers: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, w: 4 };
const scaled = /^([十百千]?[万亿]|[十百千])?(.+)$/u;
const onlyScale = /^(?:[十百千]?[万亿]|w)$/u;

/** Other names of one unit. Units that merely resemble each other (人 and 人次, 课时 and 学时, 周 and 天) are not among them. */
const sameUnit: Readonly<Record<string, string>> = {
	圆: "元",
	元整: "元",
	元人民币: "元",
	人民币: "元",
	块: "元",
	块钱: "元",
	名: "人",
	位: "人",
	日: "天",
	人天: "人日",
	人·日: "人日",
	人·天: "人日",
	人小时: "人时",
	人·时: "人时",
	元每生: "元/生",
	个每生: "个/生",
};

/** The number first, then nothing but the unit, also in brackets; 约, 余, ranges and a second number are none of it. */
const withUnit = /^([+-]?[\d.,\s]*\d[.。]?)\s*(?:\(\s*([^\d\s()]+)\s*\)|([^\d\s()。;,、]+))\s*[。;,、]?$/u;
/** ¥22,400,000 and 人民币2240万元: 元 even where it is not written. */
const currency = /^(?:¥|rmb|cny|人民币)\s*:?\s*/u;

/** Undefined where the text is no single number with one unit. */
export function quantityIn(text: string): Quantity | undefined {
	const plain = foldSpelling(text);
	const money = plain.replace(currency, "");
	const [, number = "", bracketed, bare] = withUnit.exec(money) ?? (money === plain ? [] : [money, money]);
	const digits = plainDigits(number);
	if (digits === undefined) return undefined;
	const written = bracketed ?? bare ?? "";
	if (money === plain) return { digits, written, ...unitIn(written) };
	const quantity = unitIn(/元|圆/u.test(written) ? written : `${written}元`);
	return quantity.unit === "元" ? { digits, written: written === "" ? "元" : written, ...quantity } : undefined;
}

/** "万元" → 元, 4. "万" → "", 4: of whatever is counted there. A text that is no unit comes back as one that no column has. */
export function unitIn(text: string): Pick<Quantity, "power" | "unit"> {
	if (onlyScale.test(text)) return { power: powerOf(text), unit: "" };
	const [, scale = "", name = text] = scaled.exec(text) ?? [];
	const power = powerOf(scale);
	return { power, unit: Object.hasOwn(sameUnit, name) ? (sameUnit[name] ?? name) : name };
}

const powerOf = (scale: string): number => [...scale].reduce((sum, one) => sum + (powers[one] ?? 0), 0);

/**
 * The quantity's number in a unit of so many powers of ten. The point is moved in the digits, not by arithmetic: 22.4万元 is 0.00224亿元,
 * without the dust that dividing leaves.
 */
export const numberOf = ({ digits, power }: Pick<Quantity, "digits" | "power">, into: number): number =>
	Number(`${digits}e${power - into}`);

/** The digits of a number as the check reads one in a text; undefined where it reads none. "0,5" is none: the comma may be a decimal one. */
export function plainDigits(text: string): string | undefined {
	const plain = foldSpelling(text);
	if (/^[+-]?0+,/.test(plain) || numberInText(plain) === undefined) return undefined;
	return plain.replaceAll("。", ".").replaceAll(/[,\s]/g, "").replace(/\.$/, "");
}
