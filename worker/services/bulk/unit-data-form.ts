/** 单位登记表: what the commission keeps of a period's units, as a form that goes out filled and comes back. */
import type { z } from "zod";
import type { BulkLine } from "../../../shared/api/bulk.ts";
import { SCHOOL, UnitPeriodRequest } from "../../../shared/api/units.ts";
import { indicatorOf } from "../../../shared/definition/lookup.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import type { FormColumn, FormRow, FormSheet } from "../../../shared/forms/form.ts";
import type { ReadForm } from "../../../shared/forms/read.ts";
import type { FilledSheet } from "../../../shared/forms/write.ts";
import { fromSmallest, toSmallest } from "../../../shared/score/round.ts";
import type { StoredUnitPeriod } from "../../db/unit-periods.ts";
import { etagOf } from "../unit-period-tags.ts";
import { problemAt, refused } from "./lines.ts";
import { misnamed } from "./named.ts";
import { linesOf, type Sent, type SentLine } from "./sent.ts";
import type { UnitEntry } from "./unit-data.ts";

export const unitDataForm = "unit-data";
/** How the school's own project stands in the form. */
const OWN = "校级";

const unitSheetName = "单位";
const unit: FormColumn = { key: "unit", header: "单位代码", kind: "code", width: 12, required: true };
const money = (key: string, header: string): FormColumn => ({ key, header, kind: "number", width: 20 });
const info = (key: string, header: string, width: number): FormColumn => ({ key, header, kind: "text", width, shown: true });

const unitSheet = (set: DefinitionSet): FormSheet => ({
	name: unitSheetName,
	title: "单位登记",
	notes: [
		"一行一个单位；要增加单位，在下面的空行填写（单位先要登记）。不在表中的单位不变。版本一列不要改。",
		`学校类别：${set.classes.map(({ code, name }) => `${code} ${name.zh}`).join("，")}。金额单位万元，至多六位小数；空白为尚未登记，0 为确为零。`,
	],
	columns: [
		unit,
		info("name", "单位名称", 26),
		{ key: "class", header: "学校类别", kind: "code", width: 10, required: true, choices: set.classes.map(({ code }) => code) },
		money("base", "基础额度_万元"),
		money("ledger", "市教委专项台账_万元"),
		{ key: "etag", header: "版本", kind: "code", width: 10 },
	],
	key: ["unit"],
	most: bulkLines.unitData,
});

const clusterSheet: FormSheet = {
	name: "专业群",
	title: "专业群登记",
	notes: ["一行一个专业群；单位须在“单位”表中。删去一行就是该单位不再有这个群。"],
	columns: [
		unit,
		{ key: "number", header: "群序号", kind: "code", width: 8, required: true },
		{ key: "code", header: "群代码", kind: "code", width: 12, required: true },
		{ key: "name", header: "群名称", kind: "text", width: 26, required: true },
		money("base", "基础额度_万元"),
		money("ledger", "市教委专项台账_万元"),
	],
	key: ["unit", "code"],
	most: bulkLines.unitData * 20,
};

const valueSheet = (name: string, title: string, note: string): FormSheet => ({
	name,
	title,
	notes: [note, "项目写校级或群代码；一行一个数。删去一行就是不再录入这个数。"],
	columns: [
		unit,
		{ key: "project", header: "项目", kind: "code", width: 12, required: true },
		{ key: "code", header: "指标编码", kind: "code", width: 12, required: true },
		info("indicator", "指标名称", 30),
		{ key: "measure", header: "栏目", kind: "code", width: 10, required: true },
		{ key: "value", header: "值", kind: "value", width: 14, required: true },
	],
	key: ["unit", "project", "code", "measure"],
	most: bulkLines.formValues,
});

const approvedSheet = valueSheet(
	"核定值",
	"核定的基期值和目标值",
	"栏目：baseline 基期值、target 目标值；任务书为 baseline、t2022、t2023、t2024、final。",
);
const ownSheet = valueSheet("市教委填报", "市教委填报的数", "栏目一般为 actual 实际值。");
const externalSheet = valueSheet("外部数据", "状态数据平台的数", "栏目为 actual 实际值。");

export const unitDataSheets = (set: DefinitionSet): FormSheet[] => [unitSheet(set), clusterSheet, approvedSheet, ownSheet, externalSheet];

/** Fen as 万元, exactly. */
const inTenThousands = (fen: number | null): number | null => (fen === null ? null : fromSmallest(BigInt(fen), 6));

/** The form filled with what stands. @param fresh not in the period yet: without a version */
export function filledUnitData(set: DefinitionSet, units: readonly StoredUnitPeriod[], fresh: boolean): FilledSheet[] {
	const rows = {
		units: units.map((one) => ({
			unit: one.unit,
			name: one.unitName,
			class: one.content.class,
			base: inTenThousands(one.content.baseFen),
			ledger: inTenThousands(one.content.ledgerFen.school),
			etag: fresh ? null : plainTag(one),
		})),
		clusters: units.flatMap((one) =>
			one.content.clusters.map(({ number, code, name }) => ({
				unit: one.unit,
				number,
				code,
				name,
				base: inTenThousands(one.content.clusterFen[code] ?? null),
				ledger: inTenThousands(one.content.ledgerFen.clusters[code] ?? null),
			})),
		),
		approved: units.flatMap((one) => valueRows(set, one, one.content.approved)),
		own: units.flatMap((one) => valueRows(set, one, one.content.commissionValues)),
		external: units.flatMap((one) => valueRows(set, one, one.content.external)),
	};
	const [first, second, third, fourth, fifth] = unitDataSheets(set);
	return [
		[first, rows.units],
		[second, rows.clusters],
		[third, rows.approved],
		[fourth, rows.own],
		[fifth, rows.external],
	].flatMap(([sheet, filled]) => (sheet ? [{ sheet: sheet as FormSheet, rows: filled as FilledSheet["rows"], spare: 20 }] : [])); // safe: pairs of a sheet and its rows, built just above
}

/** As people see it: v3.1, which no program takes for a number. */
const plainTag = (one: StoredUnitPeriod): string => `v${etagOf(one).replaceAll('"', "")}`;

function valueRows(set: DefinitionSet, { unit: code, content }: StoredUnitPeriod, values: Record<string, string | number>) {
	const clusters = new Map(content.clusters.map((cluster) => [cluster.number, cluster.code]));
	return Object.entries(values).map(([place, value]) => {
		const [, number, indicator = "", measure = ""] = /^(?:群(\d{2})!)?([^.]+)\.(\w+)$/.exec(place) ?? [];
		const project = number === undefined ? OWN : (clusters.get(number) ?? number);
		return { unit: code, project, code: indicator, indicator: indicatorOf(set, indicator)?.name.zh ?? null, measure, value };
	});
}

/** Units of the form as PUT takes them. */
export function unitDataSent(set: DefinitionSet, { rows, faults }: ReadForm): Sent<UnitEntry> {
	const faulty: BulkLine[] = linesOf(faults);
	const [units, clusters, approved, own, external] = unitDataSheets(set).map(({ name }) => rows.get(name) ?? []);
	// A row that cannot be read would be missing from its unit: nothing is said of that unit then.
	if (faulty.length > 0 || !units || !clusters || !approved || !own || !external) return { lines: [], faulty };
	faulty.push(
		...unitless(units, [
			[clusterSheet, clusters],
			[approvedSheet, approved],
			[ownSheet, own],
			[externalSheet, external],
		]),
	);
	for (const row of [...approved, ...own, ...external]) {
		const code = text(row.cells.code);
		const name = indicatorOf(set, code)?.name.zh;
		const other = name === undefined ? undefined : misnamed(row.at("code"), code, name, row.cells.indicator);
		if (other) faulty.push(refused(row.at("unit"), text(row.cells.unit), other));
	}
	const grouped = [clusters, approved, own, external].map((list) => Map.groupBy(list, ({ cells }) => text(cells.unit)));
	const of = (part: number, code: string) => grouped[part]?.get(code) ?? [];
	const lines = units.flatMap((row): SentLine<UnitEntry>[] => {
		const code = text(row.cells.unit);
		const made = entryOf(row, {
			clusters: of(0, code),
			approved: of(1, code),
			own: of(2, code),
			external: of(3, code),
		});
		if (Array.isArray(made)) {
			faulty.push(refused(row.at("unit"), code, ...made));
			return [];
		}
		return [made];
	});
	return { lines, faulty };
}

/** Rows whose unit has none of its own in the sheet 单位: one line for each such unit. */
function unitless(units: readonly FormRow[], parts: readonly (readonly [FormSheet, readonly FormRow[]])[]): BulkLine[] {
	const known = new Set(units.map(({ cells }) => text(cells.unit)));
	const strays = parts.flatMap(([{ name }, rows]) =>
		rows.filter(({ cells }) => !known.has(text(cells.unit))).map((row) => ({ name, row })),
	);
	return [...Map.groupBy(strays, ({ row }) => text(row.cells.unit))].map(([code, own]) => {
		const at = own[0]?.row.at("unit") ?? unitSheetName;
		const counts = [...Map.groupBy(own, ({ name }) => name)];
		const zh = counts.map(([name, { length }]) => `${name} ${length} 行`).join("、");
		const en = counts.map(([name, { length }]) => `${name}: ${length}`).join(", ");
		const problem = problemAt(
			at,
			`“${unitSheetName}”表中没有 ${code}，别的表中却有它的行（${zh}）：请补上该单位，或把这些行也删去。`,
			`${code} is not in the sheet ${unitSheetName}, but has rows in others (${en}): put the unit back, or delete those rows, too.`,
		);
		return refused(at, code, problem);
	});
}

type Parts = Record<"clusters" | "approved" | "own" | "external", readonly FormRow[]>;

function entryOf(row: FormRow, { clusters, approved, own, external }: Parts): SentLine<UnitEntry> | BulkLine["problems"] {
	const problems: BulkLine["problems"] = [];
	const places = new Map<string, string>();
	const fen = (from: FormRow, key: string): number | null => {
		const value = from.cells[key];
		if (typeof value !== "number") return null;
		const amount = Number(toSmallest(value, 6));
		if (value >= 0 && Number.isSafeInteger(amount) && amount <= 1e15 && fromSmallest(BigInt(amount), 6) === value) return amount;
		problems.push(
			problemAt(from.at(key), "金额（万元）不小于 0，至多六位小数。", "Money (万元) is not below 0 and has at most six decimals."),
		);
		return null;
	};
	const byCode = (key: string) =>
		Object.fromEntries(
			clusters.flatMap((cluster) => {
				const amount = fen(cluster, key);
				return amount === null ? [] : [[text(cluster.cells.code), amount] as const];
			}),
		);
	const numbers = new Map(clusters.map(({ cells }) => [text(cells.code), padded(cells.number)]));
	const valuesOf = (list: readonly FormRow[]) =>
		Object.fromEntries(
			list.flatMap((one) => {
				const [project, number] = [text(one.cells.project), numbers.get(text(one.cells.project))];
				if (project !== OWN && project.toLowerCase() !== SCHOOL && number === undefined) {
					const zh = `该单位没有专业群 ${project}；学校本身写“${OWN}”。`;
					problems.push(problemAt(one.at("project"), zh, `The unit has no cluster ${project}; the school itself is written ${OWN}.`));
					return [];
				}
				const place = `${number === undefined ? "" : `群${number}!`}${text(one.cells.code)}.${text(one.cells.measure)}`;
				places.set(place, one.at("value"));
				return [[place, one.cells.value] as const];
			}),
		);
	for (const [index, cluster] of clusters.entries()) {
		for (const key of ["number", "code", "name"]) places.set(`clusters.${index}.${key}`, cluster.at(key));
		places.set(`clusters.${index}`, cluster.at("code"));
	}
	const given = {
		class: row.cells.class,
		clusters: clusters.map(({ cells: { number, code, name } }) => ({ number: padded(number), code, name })),
		baseFen: fen(row, "base"),
		clusterFen: byCode("base"),
		ledgerFen: { school: fen(row, "ledger"), clusters: byCode("ledger") },
		commissionValues: valuesOf(own),
		approved: valuesOf(approved),
		external: valuesOf(external),
	};
	const parsed = UnitPeriodRequest.safeParse(given);
	if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => schemaProblem(issue, row, places)));
	if (problems.length > 0 || !parsed.success) return problems;
	const etag = row.cells.etag === null ? null : `"${text(row.cells.etag).replace(/^v/, "")}"`;
	return {
		value: { ...parsed.data, unit: text(row.cells.unit), name: row.cells.name, etag },
		at: (member = "unit") => places.get(member) ?? (member in row.cells ? row.at(member) : row.at("unit")),
	};
}

function schemaProblem(
	{ path, message }: z.core.$ZodIssue,
	row: FormRow,
	places: ReadonlyMap<string, string>,
): BulkLine["problems"][number] {
	const [part = "", ...rest] = path.map(String);
	const at = places.get(path.join(".")) ?? places.get(rest.join(".")) ?? (part in row.cells ? row.at(part) : row.at("unit"));
	const [zh = "", en = ""] = /[\u4e00-\u9fff]/.test(message) ? message.split("\n") : [];
	return zh === ""
		? problemAt(at, "内容不符合要求（过长、过短或写法不对）。", "This does not fit: too long, too short, or written otherwise.")
		: problemAt(at, zh, en || zh);
}

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? "" : String(value));
/** 1, which a program made of 01. */
const padded = (value: string | number | null | undefined): string => text(value).padStart(2, "0");
