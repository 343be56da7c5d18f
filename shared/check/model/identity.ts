/** What a workbook says it is: the form _meta, found by its name or, where the sheet was renamed, by its content. */

import type { DocumentKind, UnitClass } from "../../definition/schema.ts";
import { documentKinds, kindOf } from "../../domain/document-kinds.ts";
import { periodOfId } from "../../domain/period-id.ts";
import { serialOfMilliseconds } from "../../domain/serial-dates.ts";
import { codeSpelling, foldSpelling, looksBlank, sameText, trimmed } from "../../domain/spelling.ts";
import { type CellImage, type SheetImage, WorkbookError, type WorkbookImage } from "../../workbook/image.ts";
import { numberInText } from "./cell.ts";
import type { TemplateIdentity } from "./report.ts";

/** The identity and the period that formulas know as PERIOD. */
export interface Meta {
	identity: TemplateIdentity;
	/** Serials of the 1900 system. */
	start: number;
	end: number;
	/** Which of its cells the service filled in (shared/template/given.ts); "" where the workbook does not say. */
	given: string;
}

const META_SHEET = "_meta";

const required = ["指标体系", "指标体系版本", "文件类型", "单位代码", "学校类别", "期间代码", "年度"] as const;

const kinds = new Map(documentKinds.map((kind) => [kindOf[kind].letter as string, kind] as const));
const classes: readonly UnitClass[] = ["BK", "ZK", "XG", "HOST"];

/**
 * The workbook's identity.
 *
 * @throws WorkbookError `foreign-template` where the workbook does not come from an official template.
 */
export function identify(image: WorkbookImage): TemplateIdentity {
	return readMeta(image).identity;
}

/** Identity and period. @throws WorkbookError as `identify`. */
export function readMeta(image: WorkbookImage): Meta {
	const named = image.sheets.find((sheet) => sheet.name === META_SHEET);
	const form = (named && formOf(named)) ?? image.sheets.map(formOf).find((found) => found !== undefined);
	if (!form) throw foreign();
	const text = (label: string): string => trimmed(String(form.get(label)?.value ?? ""));
	const kind = text("文件类型");
	const document = kinds.get(codeSpelling(kind)) ?? documentKinds.find((one) => sameText(one, kind));
	const unitClass = classes.find((one) => one === codeSpelling(text("学校类别")));
	const year = numberInText(text("年度")) ?? Number.NaN;
	if (!document) throw foreign("文件类型", kind);
	if (!unitClass) throw foreign("学校类别", text("学校类别"));
	if (!Number.isInteger(year) || year < 2000 || year > 2100) throw foreign("年度", text("年度"));
	const clusters = clustersIn(text("专业群"));
	if (!clusters) throw foreign("专业群", text("专业群"));
	const period = text("期间代码");
	const own = spanOf(period);
	// Dates and year follow from the period; a template whose parts contradict each other has been tampered with.
	if (own && (own.year !== year || own.document !== document)) throw foreign("期间代码", period);
	const start = dateIn(form.get("期间起")) ?? serialOf(year, 1, 1);
	const end = dateIn(form.get("期间止")) ?? serialOf(year, 12, 31);
	if (own && (start !== own.start || end !== own.end)) throw foreign("期间起、期间止", `${text("期间起")}—${text("期间止")}`);
	return {
		identity: {
			set: text("指标体系"),
			version: text("指标体系版本"),
			document,
			unit: text("单位代码"),
			unitName: text("单位名称"),
			class: unitClass,
			period,
			year,
			clusters,
		},
		start,
		end,
		given: text("预填摘要"),
	};
}

/** Period ids say which days they cover (decision 065); a quarterly report counts from the beginning of the year. Undefined for others. */
function spanOf(id: string): { document: DocumentKind; year: number; start: number; end: number } | undefined {
	const period = periodOfId(id);
	// Day 0 of the next month.
	return period && { ...period, start: serialOf(period.first, 1, 1), end: serialOf(period.last, period.month + 1, 0) };
}

/** Labels to the cells right of them, if this sheet holds the labels of _meta. */
function formOf(sheet: SheetImage): ReadonlyMap<string, CellImage> | undefined {
	const rows = new Map<string, CellImage>();
	for (let i = 0; i + 1 < sheet.cells.length; i++) {
		const [label, content] = [sheet.cells[i], sheet.cells[i + 1]];
		if (!label || !content || content.row !== label.row || typeof label.value !== "string") continue;
		const name = trimmed(label.value);
		if (!rows.has(name)) rows.set(name, content);
	}
	return required.every((label) => rows.has(label)) ? rows : undefined;
}

/** 01:ZQ01:集成电路;02:… Undefined where a part is no cluster, or two are the same. */
function clustersIn(text: string): TemplateIdentity["clusters"] | undefined {
	const parts = text.split(/[;；]/).filter((part) => !looksBlank(part));
	const clusters = parts.map((part) => {
		const [number = "", code = "", ...name] = part.split(/[:：]/).map(trimmed);
		return { number: foldSpelling(number).padStart(2, "0"), code, name: name.join(":") };
	});
	const sound = clusters.every(({ number, code }) => /^\d{2}$/.test(number) && code !== "");
	const differ = (values: readonly string[]): boolean => new Set(values).size === values.length;
	return sound && differ(clusters.map(({ number }) => number)) && differ(clusters.map(({ code }) => code)) ? clusters : undefined;
}

function dateIn(cell: CellImage | undefined): number | undefined {
	if (typeof cell?.value === "number") return cell.value;
	const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(foldSpelling(String(cell?.value ?? ""))) ?? [];
	return day === undefined ? undefined : serialOf(Number(year), Number(month), Number(day));
}

const serialOf = (year: number, month: number, day: number): number => serialOfMilliseconds(Date.UTC(year, month - 1, day));

function foreign(label?: string, found?: string): WorkbookError {
	const detail = label === undefined ? { zh: "", en: "" } : { zh: `（${label}：“${found}”）`, en: ` (${label} reads “${found}”)` };
	return new WorkbookError({
		code: "foreign-template",
		message: {
			zh: `这个工作簿不是由本系统的模板填写的，读不出模板标识${detail.zh}。`,
			en: `This workbook was not filled in on an official template: its identity cannot be read${detail.en}.`,
		},
		fix: {
			zh: "请下载本单位的本期模板，把内容填入后再校验。",
			en: "Download your unit's official template for this period, fill it in there and check again.",
		},
		where: META_SHEET,
	});
}
