import type { DefinitionSet, Indicator } from "../definition/schema.ts";
import type { EvidenceRegister } from "./evidence.ts";
import { title } from "./names.ts";
import { type SchoolWish, serial, type WishedRow } from "./wish.ts";

export interface Results {
	earlierYears: WishedRow[];
	thisYear: WishedRow[];
	/** Rows that an indicator counts, of one owner or of all. */
	count(indicator: Indicator, owner: string | undefined): number;
	/** The same among the rows of earlier years. */
	countEarlier(indicator: Indicator, owner: string | undefined): number;
}

const issuers: Record<string, string> = { 国际级: "世界技能组织", 国家级: "教育部", 市级: "上海市教育委员会" };

/** Landmark results for every type and level that a school's indicator counts: half of them last year's, half this year's. */
export function landmarkResults(set: DefinitionSet, wish: SchoolWish, owners: string[], year: number, evidence: EvidenceRegister): Results {
	const earlierYears: WishedRow[] = [];
	const thisYear: WishedRow[] = [];
	let made = 0;
	for (const indicator of set.indicators) {
		if (indicator.level !== "school" || !indicator.listLink || !indicator.appliesTo.some((applies) => applies === wish.class)) continue;
		const { list, levels } = indicator.listLink;
		const level = levels[0] ?? "市级";
		const wanted = wish.results?.[indicator.code] ?? usualNumber(indicator);
		for (let index = 0; index < wanted; index++) {
			const rowYear = !wish.isNew && index % 2 === 0 && wanted > 1 ? year - 1 : year;
			const name = `${title(made)}${set.listTypes.find(({ code }) => code === list)?.name.zh ?? ""}`;
			(rowYear === year ? thisYear : earlierYears).push({
				类别编码: list,
				成果名称: name,
				级别: level,
				等次: index % 3 === 0 ? "一等奖" : "二等奖",
				授予日期: serial(rowYear, 5 + (index % 6), 18),
				颁发单位: issuers[level] ?? "上海市教育委员会",
				文号: `〔${rowYear}〕${made + 1}号`,
				归属: owners[made % owners.length] ?? "校级公共",
				完成单位排名: 1,
				完成团队: `${name.slice(0, 4)}团队`,
				佐证编号: evidence.register(`${name}证书`, indicator.code, rowYear),
				状态: "有效",
			});
			made++;
		}
	}
	return {
		earlierYears,
		thisYear,
		count: (indicator, owner) => countIn([...earlierYears, ...thisYear], indicator, owner),
		countEarlier: (indicator, owner) => countIn(earlierYears, indicator, owner),
	};
}

function usualNumber(indicator: Indicator): number {
	const most = indicator.bounds.softMax ?? 1;
	return most >= 20 ? 4 : most >= 4 ? 2 : 1;
}

function countIn(rows: WishedRow[], { listLink }: Indicator, owner: string | undefined): number {
	return rows.filter(
		(row) => row.类别编码 === listLink?.list && listLink?.levels.includes(String(row.级别)) && (owner === undefined || row.归属 === owner),
	).length;
}
