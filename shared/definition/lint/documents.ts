/** Sheets, regions, columns: everything a document refers to exists, and every fact has exactly one place. */
import { attributesOfSet } from "../attributes.ts";
import { codesIn, factsOf, regionIn, regionsOf } from "../layout.ts";
import { placeholdersIn } from "../placeholder.ts";
import { DefinitionProblem } from "../problem.ts";
import type { Column, DefinitionSet, Document, FixedRow, Region } from "../schema.ts";
import type { LintReport } from "./report.ts";

/** Excel accepts a table's name if it is a word and does not look like a cell. */
const tableName = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const cellLike = /^([A-Za-z]{1,3}\d+|[rRcC]\d*)$/;
const sheetName = /^[^:\\/?*[\]]+$/;

export function lintDocuments(set: DefinitionSet, report: LintReport): void {
	set.documents.forEach((document, index) => {
		const path = `documents[${index}]`;
		for (const [role, region] of Object.entries(document.regions)) lintRegion(set, role, region, `${path}.regions.${role}`, report);
		lintSheets(document, path, report);
		lintNotes(set, document, path, report);
		lintFacts(set, document, path, report);
	});
}

function lintSheets(document: Document, path: string, report: LintReport): void {
	const names = new Set<string>();
	const used = new Set<string>();
	document.sheets.forEach((sheet, index) => {
		const at = `${path}.sheets[${index}]`;
		if (names.has(sheet.name)) report.add("unique", `${at}.name`, `工作表“${sheet.name}”重复。`, `The sheet “${sheet.name}” stands twice.`);
		names.add(sheet.name);
		if (!sheetName.test(sheet.name))
			report.add(
				"layout",
				`${at}.name`,
				`工作表名“${sheet.name}”含 Excel 不接受的字符。`,
				`Excel does not accept the sheet name “${sheet.name}”.`,
			);
		if ((sheet.each === "cluster") !== sheet.name.includes("NN")) {
			report.add(
				"layout",
				`${at}.name`,
				`“${sheet.name}”：专业群表名须含 NN，其他表不得含 NN。`,
				`“${sheet.name}”: a cluster's sheet has NN in its name, and no other.`,
			);
		}
		for (const role of sheet.regions) {
			if (!regionIn(document, role))
				report.add(
					"reference",
					`${at}.regions`,
					`工作表“${sheet.name}”引用的区域“${role}”不存在。`,
					`The sheet “${sheet.name}” holds a region “${role}” that does not exist.`,
				);
			const key = `${sheet.each} ${role}`;
			if (used.has(key))
				report.add("unique", `${at}.regions`, `区域“${role}”放在了两张表上。`, `The region “${role}” stands on two sheets.`);
			used.add(key);
		}
	});
	const standing = new Set(document.sheets.flatMap((sheet) => sheet.regions));
	for (const role of Object.keys(document.regions)) {
		if (!standing.has(role))
			report.add("reference", `${path}.regions.${role}`, `区域“${role}”没有放在任何工作表上。`, `The region “${role}” stands on no sheet.`);
	}
}

/** What a note says of the policy, it says by the policy's names. */
function lintNotes(set: DefinitionSet, document: Document, path: string, report: LintReport): void {
	const known = attributesOfSet(set);
	document.sheets.forEach((sheet, index) => {
		sheet.notes.forEach((note, line) => {
			for (const { name } of placeholdersIn(note))
				if (!Object.hasOwn(known, name))
					report.add(
						"placeholder",
						`${path}.sheets[${index}].notes[${line}]`,
						`工作表“${sheet.name}”的说明中的 {${name}} 没有对应的值。`,
						`The note of sheet “${sheet.name}” says {${name}}, for which there is no value.`,
					);
		});
	});
}

/** What each kind of region must say, beside its columns. */
const needs = { indicator: "indicators", matrix: "rows", list: "capacity", form: "rows" } as const;

function lintRegion(set: DefinitionSet, role: string, region: Region, path: string, report: LintReport): void {
	if (!tableName.test(role) || cellLike.test(role))
		report.add("layout", path, `区域名“${role}”不能作 Excel 表格名。`, `“${role}” cannot be the name of an Excel table.`);
	const needed = needs[region.kind];
	if (region[needed] === undefined)
		report.add("layout", path, `${region.kind} 区域“${role}”缺少 ${needed}。`, `The ${region.kind} region “${role}” lacks ${needed}.`);
	const headers = new Set<string>();
	region.columns.forEach((column, index) => {
		const at = `${path}.columns[${index}]`;
		if (headers.has(column.header))
			report.add("unique", `${at}.header`, `“${role}”的列“${column.header}”重复。`, `“${role}” has two columns “${column.header}”.`);
		headers.add(column.header);
		lintColumn(set, region, column, at, report);
	});
	const keys = region.kind === "indicator" ? [...region.key, "指标编码"] : region.key;
	for (const header of keys) {
		if (!headers.has(header))
			report.add(
				"reference",
				`${path}.key`,
				`“${role}”的关键列“${header}”不存在。`,
				`The key column “${header}” of “${role}” does not exist.`,
			);
	}
	const codes = new Set(set.indicators.map((indicator) => indicator.code));
	if (Array.isArray(region.indicators)) {
		region.indicators.forEach((code, index) => {
			if (!codes.has(code))
				report.add(
					"reference",
					`${path}.indicators[${index}]`,
					`“${role}”列出的指标 ${code} 不存在。`,
					`“${role}” lists ${code}, which does not exist.`,
					{ code },
				);
		});
	}
	region.rows?.forEach((row, index) => {
		lintRow(role, row, headers, codes, `${path}.rows[${index}]`, report);
	});
}

function lintColumn(set: DefinitionSet, region: Region, column: Column, path: string, report: LintReport): void {
	const { header, type, options, formula, input } = column;
	const fault = (check: "options" | "layout", zh: string, en: string): void =>
		report.add(check, path, `列“${header}”${zh}`, `The column “${header}” ${en}`);
	if (type === "enum" && options === undefined) fault("options", "是下拉列，须给出可选项。", "is a drop-down and needs options.");
	if (type !== "enum" && options !== undefined)
		fault("options", "不是下拉列，不应有可选项。", "is no drop-down and must not have options.");
	if (options === "listTypes" && set.listTypes.length === 0)
		fault("options", "用到的成果类别为空。", "uses list types, and the set has none.");
	if (Array.isArray(options)) {
		if (new Set(options).size !== options.length) fault("options", "的可选项有重复。", "has an option twice.");
		if (options.join(",").length > 255)
			report.add(
				"limit",
				path,
				`列“${header}”的可选项合计超过255个字符。`,
				`The options of column “${header}” are longer than 255 characters together.`,
			);
	}
	if (formula !== undefined && input) fault("layout", "有公式，不应可填。", "has a formula; people must not type there.");
	if (column.measure && region.kind !== "indicator")
		fault("layout", "在非指标区域，不应有 measure。", "stands outside an indicator region and must not have a measure.");
	if (Array.isArray(formula) && region.kind !== "indicator")
		fault("layout", "在非指标区域，只能有一个公式。", "stands outside an indicator region and may have one formula only.");
	if ((column.minLength ?? 0) > (column.maxLength ?? Number.POSITIVE_INFINITY))
		fault("layout", "的最少字数大于最多字数。", "has minLength above maxLength.");
}

function lintRow(
	role: string,
	row: FixedRow,
	headers: ReadonlySet<string>,
	codes: ReadonlySet<string>,
	path: string,
	report: LintReport,
): void {
	for (const part of ["cells", "codes", "formulas"] as const) {
		for (const header of Object.keys(row[part] ?? {})) {
			if (!headers.has(header))
				report.add("reference", `${path}.${part}`, `“${role}”没有列“${header}”。`, `“${role}” has no column “${header}”.`);
		}
	}
	for (const code of Object.values(row.codes ?? {})) {
		if (!codes.has(`S_${code}`) && !codes.has(`C_${code}`))
			report.add(
				"reference",
				`${path}.codes`,
				`“${role}”引用的指标 ${code} 不存在。`,
				`“${role}” refers to ${code}, which does not exist.`,
			);
	}
}

function lintFacts(set: DefinitionSet, document: Document, path: string, report: LintReport): void {
	try {
		const seen = new Map<string, string>();
		for (const { code, measure, role, header } of factsOf(set, document)) {
			const fact = `${code}.${measure}`;
			const earlier = seen.get(fact);
			const place = `${role}[${header}]`;
			if (earlier)
				report.add(
					"layout",
					`${path}.regions.${role}`,
					`${fact} 有两个位置：${earlier} 与 ${place}，只能有一个。`,
					`${fact} has two places, ${earlier} and ${place}; it must have one.`,
					{ code },
				);
			seen.set(fact, place);
		}
		// The year's self-evaluation is where every figure is filed (decision 051); the other documents hold a choice.
		if (document.kind !== "annual") return;
		set.indicators.forEach(({ code, status }, index) => {
			if (status === "active" && !seen.has(`${code}.actual`)) {
				report.add(
					"layout",
					`indicators[${index}]`,
					`${code} 的实际值在年度自评中没有位置。`,
					`The actual of ${code} has no place in the annual document.`,
					{ code },
				);
			}
		});
		for (const { role, region, level } of regionsOf(document)) {
			if (region.kind === "indicator" && codesIn(role, level, document, set).length === 0) {
				report.add(
					"layout",
					`${path}.regions.${role}.indicators`,
					`区域“${role}”没有选中任何 ${level} 指标。`,
					`The region “${role}” selects no indicator of ${level} level.`,
					{ severity: "warning" },
				);
			}
		}
	} catch (error) {
		// A filter that does not parse is told by the check of filters, with its place.
		if (!(error instanceof DefinitionProblem)) throw error;
	}
}
