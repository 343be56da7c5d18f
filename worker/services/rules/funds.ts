/** FD04, FD08: money agrees with the commission's ledger and with last year's closing. */
import { documentOf } from "../../../shared/definition/lookup.ts";
import { findingAt, projectsOf, type ServiceRule, type Standpoint, same, shown } from "./standpoint.ts";

const fundRegion = "资金";
const totalRow = "HJ";

/** FD04 市教委专项实际到位数 differs from the ledger by at most 0.01 万元. */
export const arrivalIsInLedger: ServiceRule = (rule, standpoint) =>
	projectsOf(standpoint.facts).flatMap(({ prefix, code, facts }) => {
		const { ledgerFen } = standpoint.unitPeriod;
		const paid = code === undefined ? ledgerFen.school : (ledgerFen.clusters[code] ?? null);
		const indicator = code === undefined ? "S_FD_02" : "C_FD_02";
		const arrived = facts[indicator]?.actual;
		if (paid === null || typeof arrived !== "number") return [];
		// In fen, so that 0.01 is 0.01.
		if (Math.abs(Math.round(arrived * 1e6) - paid) <= 10_000) return [];
		return [findingAt(rule, standpoint, `${prefix}${indicator}.actual`, { v: arrived, a: paid / 1e6 }, { fallback: "资金表" })];
	});

/** FD08 上年结转 of every source is the 年末结转 of last year's accepted revision; the total row follows from the others. */
export const carryOverIsLastYears: ServiceRule = (rule, standpoint) => {
	const { previous } = standpoint;
	if (!previous) return [];
	const before = projectsOf(previous);
	return projectsOf(standpoint.facts).flatMap((project) => {
		const last = before.find(({ code }) => code === project.code);
		if (!last) return [];
		const closing = new Map(last.rows(fundRegion).map(({ cells }) => [cells.来源编码, cells.年末结转]));
		return project.rows(fundRegion).flatMap(({ cells }) => {
			const source = cells.来源编码;
			const carried = closing.get(source);
			if (typeof source !== "string" || source === totalRow || typeof carried !== "number" || same(cells.上年结转, carried)) return [];
			return [
				findingAt(
					rule,
					standpoint,
					`${project.prefix}${fundRegion}[${source}].上年结转`,
					{ v: shown(cells.上年结转), a: carried },
					{ name: sourceName(standpoint, source), fallback: "资金表" },
				),
			];
		});
	});
};

/** 市教委专项 for SJ, as the document's rows say; the code itself where they do not. */
function sourceName({ set, template }: Standpoint, source: string): { zh: string; en: string } {
	const rows = documentOf(set, template.document)?.regions[fundRegion]?.rows ?? [];
	const name = String(rows.find(({ cells }) => cells.来源编码 === source)?.cells.资金来源 ?? source);
	return { zh: name, en: name };
}
