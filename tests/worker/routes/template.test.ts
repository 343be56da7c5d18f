import { beforeEach, expect, test } from "vitest";
import { createChecker } from "../../../shared/check/index.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { announce, must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { fillRows } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const valuesIn = (bytes: Uint8Array) => {
	const checker = createChecker(readWorkbook(bytes), programme.set);
	return { facts: checker.facts(), template: checker.report().template };
};

test("a school gets its own template with approved values; the commission anybody's", async () => {
	const answer = await programme.call("GET", `/periods/${period}/template.xlsx`, { token: programme.filler });
	expect(answer.headers.get("content-type")).toMatch(/spreadsheetml/);
	expect(answer.headers.get("content-disposition")).toBe('attachment; filename="SH01_2023-annual_1.0.0.xlsx"');
	const own = valuesIn(answer.bytes);
	expect(own.template).toMatchObject({
		unit: "SH01",
		unitName: "上海甲职业学院",
		class: "ZK",
		period,
		year: 2023,
		clusters: unitPeriod.clusters,
	});
	expect(own.facts.school.S_T1_04).toEqual({ target: 1000, baseline: 800 });
	expect(own.facts.clusters[0]?.facts.C_K1_01).toEqual({ target: 10 });

	const byCommission = await programme.call("GET", `/periods/${period}/template.xlsx?unit=SH01`, { token: programme.commission });
	expect(byCommission.bytes).toEqual(answer.bytes);
	const path = `/periods/${period}/template.xlsx`;
	expect((await programme.call("GET", path, { token: programme.commission })).body.code).toBe("invalid-request");
	expect((await programme.call("GET", `${path}?unit=SH01`, { token: programme.otherSchool })).body.code).toBe("not-found");
	expect((await programme.call("GET", "/periods/2030-annual/template.xlsx", { token: programme.school })).body.code).toBe("not-found");
});

test("next year's template brings what was accepted this year, and the service holds the school to it", async () => {
	const results = [
		{
			类别编码: "L13",
			成果名称: "护理技能大赛一等奖",
			级别: "国家级",
			授予日期: 45078,
			颁发单位: "教育部",
			归属: "校级公共",
			佐证编号: "ZZ-2023-0001",
		},
		{
			类别编码: "L13",
			成果名称: "会计技能大赛二等奖",
			级别: "国家级",
			授予日期: 45079,
			颁发单位: "教育部",
			归属: "校级公共",
			佐证编号: "ZZ-2023-0001",
		},
	];
	const { id } = (await must(programme.submit(fillRows(await programme.workbook(), programme.set, "标志性成果清单", results)))).body;
	await must(programme.review(id, { action: "accept" }));
	await announce(programme, programme.commission, "2024-annual");

	const template = await programme.template(programme.school, "2024-annual");
	const { facts } = valuesIn(template);
	expect(facts.school.S_T1_04).toMatchObject({ prior: 1200, target: 1000 });
	expect(facts.school.S_T1_05).toMatchObject({ prior: 95 });
	expect(facts.clusters[0]?.facts.C_K1_01).toMatchObject({ prior: 12 });
	expect(facts.regions.资金?.find(({ cells }) => cells.来源编码 === "SJ")?.cells.上年结转).toBe(19.75);
	expect(facts.regions.成果?.map(({ cells }) => cells.成果名称)).toEqual(["护理技能大赛一等奖", "会计技能大赛二等奖"]);

	// A school that takes one accepted result out and changes what was carried over.
	const image = readWorkbook(template);
	const list = image.sheets.find(({ name }) => name === "标志性成果清单");
	const funds = image.sheets.find(({ name }) => name === "资金表");
	if (!list || !funds) throw new Error("sheets are missing");
	const row = list.cells.find(({ value }) => value === "会计技能大赛二等奖")?.row;
	list.cells = list.cells.filter((cell) => cell.row !== row || cell.formula !== undefined);
	for (const cell of funds.cells) if (cell.value === 19.75) cell.value = 20;
	const answer = await programme.call("POST", "/checks?period=2024-annual", { token: programme.school, json: image });
	const found = answer.body.service.map(({ rule, place, values }: { rule: string; place: string; values: unknown }) => ({
		rule,
		place,
		values,
	}));
	expect(found).toEqual([
		{ rule: "FD08", place: "资金[SJ].上年结转", values: { v: 20, a: 19.75 } },
		{ rule: "LS04", place: "标志性成果清单", values: { name: "会计技能大赛二等奖", v: "国家级" } },
	]);
});

test("more rows for lists are had for the asking", async () => {
	const path = `/periods/${period}/template.xlsx`;
	const room = async (query: string): Promise<number> => {
		const { bytes } = await programme.call("GET", `${path}${query}`, { token: programme.school });
		const [, , bottom] =
			/^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(readWorkbook(bytes).tables.find(({ name }) => name === "校验说明")?.range ?? "") ?? [];
		return Number(bottom);
	};
	expect((await room("?rows=450")) - (await room("?rows=400"))).toBe(50);
	expect(await room("?rows=1")).toBe(await room(""));
	expect((await programme.call("GET", `${path}?rows=100000`, { token: programme.school })).body.code).toBe("invalid-request");
});
