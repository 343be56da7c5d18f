/** What an impact found as CSV, to be carried away: read page by page, so that its size costs no memory. */
import type { ImpactTable } from "../../../shared/api/impacts.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import type { Language } from "../../../shared/domain/language.ts";
import { csvHeader, csvMark, csvRow } from "../../../shared/exports/csv.ts";
import type { Cell, TableColumn } from "../../../shared/exports/table.ts";
import { pageOfFindings, pageOfProjects, pageOfUnits } from "../../db/impact-answers.ts";
import type { Env } from "../../env.ts";
import { impactOf, projectAnswer } from "./answers.ts";
import { requireImpact } from "./start.ts";

const pageRows = 500;

const column = (key: string, zh: string, en: string, kind: TableColumn["kind"] = "text"): TableColumn => ({
	key,
	name: { zh, en },
	kind,
	width: 20,
});
const unit = [column("unit", "单位代码", "unit"), column("name", "单位名称", "name")];
const pair = (key: string, zh: string, en: string, kind: TableColumn["kind"]): TableColumn[] => [
	column(`${key}Before`, `原${zh}`, `${en} before`, kind),
	column(`${key}After`, `新${zh}`, `${en} after`, kind),
];

const columns: Readonly<Record<ImpactTable, TableColumn[]>> = {
	rules: [
		column("rule", "规则", "rule"),
		column("title", "名称", "title"),
		...pair("level", "级别", "severity", "text"),
		...pair("units", "触发单位数", "units it fires in", "number"),
		...pair("rate", "触发率（%）", "hit rate (%)", "number"),
		...pair("findings", "触发处数", "findings", "number"),
		column("appeared", "新出现", "appeared", "number"),
		column("vanished", "消失", "vanished", "number"),
	],
	findings: [
		column("rule", "规则", "rule"),
		...unit,
		...pair("findings", "处数", "findings", "number"),
		column("appeared", "新出现的位置（前五处）", "places that appear (first five)"),
		column("vanished", "消失的位置（前五处）", "places that vanish (first five)"),
	],
	projects: [
		...unit,
		column("cluster", "专业群", "cluster"),
		column("class", "类别", "class"),
		...pair("total", "总分", "total", "number"),
		...pair("grade", "等级", "grade", "text"),
		...pair("rank", "名次", "rank", "number"),
		...pair("money", "测算建议（万元）", "recommended (万元)", "number"),
	],
	uncompared: [...unit, column("revision", "第几次报送", "revision", "number"), column("reason", "原因", "why")],
};

/** @param language of headings, titles, levels and reasons @throws ServiceProblem not-found */
export async function impactCsv(env: Env, id: string, table: ImpactTable, language: Language): Promise<ReadableStream<Uint8Array>> {
	await requireImpact(env, id);
	const rows = rowsOf(env, id, table, language);
	const own = columns[table].map((one) => ({ ...one, name: { zh: one.name[language], en: one.name[language] } }));
	const encoder = new TextEncoder();
	let begun = false;
	return new ReadableStream({
		async pull(controller) {
			if (!begun) {
				begun = true;
				controller.enqueue(encoder.encode(csvMark + csvHeader(own)));
				return;
			}
			const { value, done } = await rows.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value.map((row) => csvRow(own, row)).join("")));
		},
	});
}

const onTrial: Readonly<Record<Language, string>> = { zh: "试行", en: "on trial:" };
const levels: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	zh: { error: "错误", query: "疑问", info: "提示" },
	en: { error: "error", query: "query", info: "notice" },
};

async function* rowsOf(env: Env, id: string, table: ImpactTable, language: Language): AsyncGenerator<Cell[][]> {
	if (table === "rules") yield* rulePage(env, id, language);
	else if (table === "findings") yield* findingPages(env, id);
	else if (table === "projects") yield* projectPages(env, id);
	else yield* uncomparedPages(env, id, language);
}

async function* rulePage(env: Env, id: string, language: Language): AsyncGenerator<Cell[][]> {
	const { rules, compared } = await impactOf(env, id);
	const level = (side: (typeof rules)[number]["before"]) =>
		side ? `${side.trial ? `${onTrial[language]} ` : ""}${levels[language][side.severity] ?? side.severity}` : null;
	const rate = (units: number | undefined) => (units === undefined || compared === 0 ? null : Math.round((units / compared) * 1000) / 10);
	yield rules.map(({ rule, title, before, after, appeared, vanished }) => [
		...[rule, title[language], level(before), level(after)],
		...[before?.units ?? null, after?.units ?? null, rate(before?.units), rate(after?.units)],
		...[before?.findings ?? null, after?.findings ?? null, appeared.findings, vanished.findings],
	]);
}

async function* findingPages(env: Env, id: string): AsyncGenerator<Cell[][]> {
	let after = { rule: "", unit: "" };
	for (;;) {
		const page = await pageOfFindings(env.DB, id, after, pageRows);
		yield page.map((row) => [
			...[row.rule, row.unit, row.name, row.before, row.after],
			...[row.places.appeared.join("；"), row.places.vanished.join("；")],
		]);
		const last = page.at(-1);
		if (!last || page.length < pageRows) return;
		after = { rule: last.rule, unit: last.unit };
	}
}

async function* projectPages(env: Env, id: string): AsyncGenerator<Cell[][]> {
	let after = { unit: "", cluster: "" };
	for (;;) {
		const page = await pageOfProjects(env.DB, id, { onlyChanged: false, after, limit: pageRows });
		yield page.map((row) => {
			const { before, after: now, ...project } = projectAnswer(row);
			const money = (fen: number | null | undefined) => (fen === null || fen === undefined ? null : fen / 1e6);
			return [
				...[project.unit, project.name, project.cluster, project.class],
				...[before?.total ?? null, now?.total ?? null, before?.grade ?? null, now?.grade ?? null],
				...[before?.rank ?? null, now?.rank ?? null, money(before?.moneyFen), money(now?.moneyFen)],
			];
		});
		const last = page.at(-1);
		if (!last || page.length < pageRows) return;
		after = { unit: last.unit, cluster: last.cluster };
	}
}

async function* uncomparedPages(env: Env, id: string, language: Language): AsyncGenerator<Cell[][]> {
	let after = "";
	const say = (reason: Text | null) => reason?.[language] ?? "";
	for (;;) {
		const page = await pageOfUnits(env.DB, id, { part: "uncompared", rule: null, after, limit: pageRows });
		yield page.map((row) => [row.unit, row.name, row.revision, say(row.reason)]);
		const last = page.at(-1);
		if (!last || page.length < pageRows) return;
		after = last.unit;
	}
}
