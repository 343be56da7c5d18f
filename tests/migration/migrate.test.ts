/** Filled workbooks carried into a template of a newer version, and into next year's: what can be is carried, the rest is named, nothing is lost. */
import { beforeAll, describe, expect, test } from "vitest";
import { createChecker, Engine, filledRegions } from "../../shared/check/index.ts";
import { parseDefinition, publishedDefinition, publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import { heldIn, splitWorkbook } from "../../shared/departments/index.ts";
import { honestSchool, type SampleSchool } from "../../shared/example/honest.ts";
import { migrate } from "../../shared/migration/migrate.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { writeTemplate } from "../../shared/template/index.ts";
import { WorkbookError } from "../../shared/workbook/image.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

let set: DefinitionSet;
/** The next version: two indicators more, one retired, one in another unit, one of another type, a column renamed, a table gone. */
let next: DefinitionSet;
beforeAll(async () => {
	set = await publishedSet("2022-2024/1.0.0");
	const changed = structuredClone(await publishedDefinition("2022-2024/1.0.0")) as DefinitionSet;
	changed.version = "1.1.0";
	const at = changed.indicators.findIndex(({ code }) => code === "S_T6_02");
	const [template] = changed.indicators.slice(at, at + 1);
	if (!template) throw new Error("no S_T6_02");
	for (const code of ["S_T6_90", "S_T6_91"])
		changed.indicators.splice(at + 1, 0, {
			...template,
			code,
			name: { zh: `新增${code}`, en: code },
			scored: false,
			weight: 0,
			category: "JC",
			since: "2022-2024/1.1.0",
		});
	for (const indicator of changed.indicators) {
		if (indicator.code === "S_T7_09") indicator.status = "retired";
		if (indicator.code === "S_T7_02") indicator.unit = "元";
	}
	const annual = changed.documents.find(({ kind }) => kind === "annual");
	for (const column of annual?.regions.案例?.columns ?? []) if (column.header === "创新点") column.header = "创新之处";
	next = parseDefinition(changed);
});

const school = (unitClass: UnitClass, year = 2023): SampleSchool =>
	honestSchool(set, { code: "SH04", name: "上海某学院", class: unitClass, clusters: unitClass === "XG" ? 0 : 2, year });
const filledOf = ({ prefill, entries }: SampleSchool) => fillWorkbook(writeTemplate(set, prefill), set, entries);

/** Cells that people filled in. */
function typedCells(bytes: Uint8Array, of: DefinitionSet): number {
	const { book } = new Engine(readWorkbook(bytes), of);
	return filledRegions(book)
		.flatMap(({ rows, plan }) =>
			rows
				.filter(({ exists, plan: own }) => exists && !own.placed?.row.locked)
				.flatMap((row) =>
					plan.columns.map(({ input }, column) => input && ![null, "不适用"].includes(heldIn(row.cells[column]) as string | null)),
				),
		)
		.filter(Boolean).length;
}

describe.each<UnitClass>(["BK", "ZK", "XG", "HOST"])("a %s's workbook in a newer version of the template", (unitClass) => {
	test("keeps all that is still asked, and names the rest; only the new questions are open", () => {
		const one = school(unitClass);
		const filled = filledOf(one);
		const result = migrate({ bytes: filled, set }, { bytes: writeTemplate(next, one.prefill), set: next });
		expect(result.kind).toBe("version");
		expect(result.carried + result.same + result.left.length).toBe(typedCells(filled, set));
		const reasons = new Set(result.left.map(({ why }) => why.zh.replace(/[SC]_\w+/, "…")));
		const expected = unitClass === "HOST" ? 1 : 3;
		expect(reasons.size).toBeGreaterThanOrEqual(expected);
		for (const { label, why } of result.left) expect(`${label} ${why.zh}`).toMatch(/S_T7_09|单位由“万元”改为“元”|创新点/);
		// A figure waits for its conversion, what is said about it does not.
		expect(result.left.filter(({ why }) => why.zh.includes("换算")).every(({ value }) => typeof value === "number")).toBe(true);
		const before = createChecker(readWorkbook(filled), set);
		const after = createChecker(readWorkbook(result.bytes), next);
		const { findings } = after.report();
		const open = new Set(findings.map(({ place }) => place.replace(/^.*!/, "").replace(/\..*/, "")));
		// Evidence of what is retired is for nothing any more.
		for (const code of open) expect(code).toMatch(/^(S_T6_90|S_T6_91|S_T7_02|佐证\[)/);
		const [old, now] = [before.facts(), after.facts()];
		for (const [code, measures] of Object.entries(old.school)) {
			if (code === "S_T7_09" || code === "S_T7_02" || !(code in now.school)) continue;
			expect([code, now.school[code]]).toEqual([code, measures]);
		}
		expect(now.clusters).toEqual(old.clusters);
	});
});

test("carried into the template it came from, it says the same to the cell", () => {
	const one = school("ZK");
	const filled = filledOf(one);
	const result = migrate({ bytes: filled, set }, { bytes: writeTemplate(set, one.prefill), set });
	expect(result.left).toEqual([]);
	expect(createChecker(readWorkbook(result.bytes), set).report()).toEqual(createChecker(readWorkbook(filled), set).report());
	expect(createChecker(readWorkbook(result.bytes), set).facts()).toEqual(createChecker(readWorkbook(filled), set).facts());
	// Once more: everything stands there already.
	const again = migrate({ bytes: filled, set }, { bytes: result.bytes, set });
	expect([again.carried, again.left]).toEqual([0, []]);
});

test("of last year's workbook people and what forms say go on, figures and rows do not", () => {
	const [before, after] = [school("ZK", 2023), school("ZK", 2024)];
	const people = { "基础[S_T3_02].责任部门": "人事处", "基础[S_T3_02].填报人": "赵老师", "群01!自评[C_K2_04].责任部门": "护理系" };
	const filled = fillWorkbook(writeTemplate(set, before.prefill), set, { ...before.entries, ...people });
	// The clusters stand in another order this year.
	const clusters = after.prefill.clusters.toReversed().map((cluster, index) => ({ ...cluster, number: `0${index + 1}` }));
	const template = writeTemplate(set, { ...after.prefill, clusters, facts: {}, rows: {} });
	const result = migrate({ bytes: filled, set }, { bytes: template, set });
	expect(result.kind).toBe("year");
	const now = createChecker(readWorkbook(result.bytes), set);
	const at = (place: string) => {
		const cell = now.locate(place);
		return (
			readWorkbook(result.bytes)
				.sheets.find(({ name }) => name === cell?.sheet)
				?.cells.find((one) => one.row === cell?.row && one.column === cell?.column)?.value ?? null
		);
	};
	expect([at("基础[S_T3_02].责任部门"), at("基础[S_T3_02].填报人"), at("群02!自评[C_K2_04].责任部门")]).toEqual([
		"人事处",
		"赵老师",
		"护理系",
	]);
	expect(at("封面[联系部门].内容")).not.toBeNull();
	expect([at("封面[填报日期].内容"), at("封面[真实性承诺].内容"), at("S_T3_02.actual")]).toEqual([null, null, null]);
	expect(result.left.map(({ at: sheet }) => sheet)).toEqual(expect.arrayContaining(["任务进度表", "标志性成果清单"]));
});

test("notes beside the tables and sheets of one's own are named, what the template wrote is not", () => {
	const one = school("ZK");
	const filled = patchWorkbook(filledOf(one), [{ sheet: "基础数据", row: 3, column: 30, value: "请王老师核对" }]);
	const result = migrate({ bytes: filled, set }, { bytes: writeTemplate(next, one.prefill), set: next });
	const outside = result.left.filter(({ why }) => why.zh.includes("表外"));
	expect(outside).toEqual([{ at: "基础数据!AD3", label: "基础数据", value: "请王老师核对", why: expect.anything() }]);
});

test("a full list leaves rows behind, and says what to do", () => {
	const one = school("ZK");
	const filled = filledOf(one);
	const small = structuredClone(next);
	for (const { regions } of small.documents) if (regions.佐证) regions.佐证.capacity = 2;
	const result = migrate({ bytes: filled, set }, { bytes: writeTemplate(small, { ...one.prefill, rows: {} }), set: small });
	const full = result.left.filter(({ why }) => why.zh.includes("已满"));
	expect(full.length).toBeGreaterThan(10);
	expect(result.carried + result.same + result.left.length).toBe(typedCells(filled, set));
});

test.each<[string, () => [Uint8Array, Uint8Array], RegExp]>([
	[
		"another unit's",
		() => [filledOf(school("ZK")), writeTemplate(set, { ...school("ZK").prefill, unit: { code: "SH09", name: "别校", class: "ZK" } })],
		/单位 SH04 .*模板是 SH09/,
	],
	[
		"a workbook of two years ago",
		() => [filledOf(school("ZK", 2022)), writeTemplate(set, school("ZK", 2024).prefill)],
		/只能迁移同一期间或上一年度/,
	],
	["next year's into this year's", () => [filledOf(school("ZK", 2024)), writeTemplate(set, school("ZK", 2023).prefill)], /只能迁移/],
	[
		"a department's copy",
		() => [
			splitWorkbook(filledOf(school("ZK")), set, { assigned: { 资金: "财务处" }, departments: ["财务处"] })[0]?.bytes ?? new Uint8Array(),
			writeTemplate(set, school("ZK").prefill),
		],
		/部门分表/,
	],
])("%s is refused in a sentence", (_what, files, said) => {
	const [old, template] = files();
	expect(() => migrate({ bytes: old, set }, { bytes: template, set })).toThrow(WorkbookError);
	try {
		migrate({ bytes: old, set }, { bytes: template, set });
	} catch (error) {
		if (error instanceof WorkbookError) expect(error.problem.message.zh + error.problem.fix.zh).toMatch(said);
	}
});
