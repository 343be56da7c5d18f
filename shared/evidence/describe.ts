/** What a file's name tells about it. Guesses that a person sees before they are written, and may change afterwards. */

import type { Engine } from "../check/index.ts";
import { CODE } from "../domain/codes.ts";
import { foldSpelling } from "../domain/spelling.ts";
import { EVIDENCE_ROLE } from "../repairs/evidence.ts";
import type { EvidenceFile } from "./file.ts";

const pictures = /\.(jpe?g|png|bmp|gif|webp|hei[cf])$/i;

/** Words in a name → 类型, the first that fits. */
const words: readonly [RegExp, string][] = [
	[/证书|奖状|聘书|资格证/, "证书"],
	[/协议|合同|备忘录/, "协议"],
	[/凭证|发票|收据|回单|付款|转账/, "凭证"],
	[/报告|总结|方案/, "报告"],
	[/通知|批复|公示|公告|决定|意见|办法|〔\d{4}〕/, "文件"],
];

const mentioned = new RegExp(String.raw`(?:^|[^A-Z0-9])(${CODE})(?!\d)`, "g");

/** Pages of files that have exactly one. */
export const isPicture = (name: string): boolean => pictures.test(name);

/** "zz－2023－0007_证书.pdf" → ZZ-2023-0007, where the name begins so. */
export function numberInName(name: string): string | undefined {
	const [, year, number] = /^ZZ[-_ ]?(\d{4})[-_ ]?(\d{4})(?!\d)/i.exec(foldSpelling(name)) ?? [];
	return year === undefined ? undefined : `ZZ-${year}-${number}`;
}

/** 材料名称, 类型 and 对应指标编码 for the list; null: nothing to be told. */
export interface EvidenceDescription {
	title: string;
	type: string | null;
	code: string | null;
}

export function describe({ name, folder }: Pick<EvidenceFile, "name" | "folder">, engine: Engine): EvidenceDescription {
	const plain = name.replace(/\.[^.]{1,8}$/, "");
	const title = plain
		.normalize("NFC")
		.replace(/^\s*ZZ[-_ –—－]?\d{4}[-_ –—－]?\d{4}(?!\d)[\s_.、-]*/i, "")
		.trim();
	const type = pictures.test(name) ? "图片" : (words.find(([pattern]) => pattern.test(plain))?.[1] ?? null);
	return { title: title || plain, type: type && typesOf(engine).has(type) ? type : null, code: codeIn(`${folder}/${name}`, engine) };
}

/** An indicator's code anywhere in the path, nearest to the file first. */
function codeIn(path: string, engine: Engine): string | null {
	const codes = [...path.toUpperCase().matchAll(mentioned)].map(([, code]) => code ?? "");
	return codes.findLast((code) => engine.program.slots.byName.has(`${code}.actual`)) ?? null;
}

function typesOf({ book }: Engine): ReadonlySet<string> {
	const columns = book.regions.find(({ plan }) => plan.place.role === EVIDENCE_ROLE)?.plan.columns ?? [];
	const options = columns.find(({ header }) => header === "类型")?.options;
	return new Set(Array.isArray(options) ? options : []);
}
