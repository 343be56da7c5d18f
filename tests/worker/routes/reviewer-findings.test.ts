import { beforeEach, expect, test } from "vitest";
import type { DefinitionSetInput } from "../../../shared/definition/schema.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { counted } from "../../../tools/country/counted.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
	await publishWithReviewerRules();
});

/** The tests' set has SV01 alone; here the period runs on a version with all three. */
async function publishWithReviewerRules(): Promise<void> {
	const { maintainer: token } = programme;
	const base = workerSet("1.1.0");
	const sv01 = base.rules.find(({ id }) => id === "SV01");
	const message = (zh: string) => ({ zh, en: zh });
	const rules = [
		...base.rules,
		{ ...sv01, id: "LS06", message: message("同一成果另由{unit}申报。") },
		{ ...sv01, id: "SV03", message: message("{v}项目标未经批准：{a}。") },
		{ ...sv01, id: "SV02", message: message("{name}与{a}相差{d}%。") },
	] as DefinitionSetInput["rules"]; // safe: SV01 with another name
	const saved = await must(programme.call("PUT", "/drafts/2022-2024/1.1.0", { token, json: { ...base, rules } }));
	const approval = { token: programme.commission, json: {}, headers: { "if-match": saved.headers.get("etag") ?? "" } };
	await must(programme.call("POST", "/drafts/2022-2024/1.1.0/approve", approval));
	await must(programme.call("POST", "/drafts/2022-2024/1.1.0/publish", { token }));
	await programme.env.DB.prepare("UPDATE periods SET version = '1.1.0' WHERE id = ?1").bind(period).run();
}

const findings = (id: string, token = programme.commission) => programme.call("GET", `/submissions/${id}/reviewer-findings`, { token });
const award = {
	类别编码: "L13",
	成果名称: "机电一体化赛项一等奖",
	级别: "国家级",
	等次: "一等奖",
	授予日期: 45200,
	颁发单位: "教育部",
	归属: "校级公共",
	状态: "有效",
};

test("what two units claim is said to the commission, in both directions, with the cell", async () => {
	const mine = await fileOne(programme, { token: programme.school, results: [award] });
	expect((await findings(mine)).body).toEqual({ submission: mine, compared: 0, peers: 0, findings: [] });
	const theirs = await acceptOne(programme, { token: programme.otherSchool, results: [{ ...award, 成果名称: "机电一体化赛项一等奖 " }] });
	expect((await findings(mine)).body).toMatchObject({
		compared: 1,
		peers: 1,
		findings: [
			{
				rule: "LS06",
				sheet: "标志性成果清单",
				cell: expect.stringMatching(/^[A-Z]+\d+$/),
				place: "成果[L13|机电一体化赛项一等奖|国家级].成果名称",
				message: { zh: "同一成果另由上海乙职业学院（SH02）申报。" },
			},
		],
	});
	expect((await findings(theirs)).body.findings).toMatchObject([{ message: { zh: "同一成果另由上海甲职业学院（SH01）申报。" } }]);
});

test("a revision that was superseded no longer stands, but may still be asked about", async () => {
	const old = await fileOne(programme, { token: programme.school, results: [award] });
	await fileOne(programme, { token: programme.school });
	const theirs = await fileOne(programme, { token: programme.otherSchool, results: [award] });
	expect((await findings(theirs)).body).toMatchObject({ compared: 1, findings: [] });
	expect((await findings(old)).body).toMatchObject({ compared: 1, findings: [{ rule: "LS06" }] });
});

test("figures of another register are entered with the unit", async () => {
	const keep = (external: object) => entering(programme, "SH01", period)({ ...unitPeriod, external });
	expect((await keep({ "S_T1_01.target": 1 })).body).toMatchObject({ code: "unknown-reference", places: ["S_T1_01.target"] });
	await must(keep({ "S_T1_01.actual": 4000 }));
	const id = await fileOne(programme, { token: programme.school });
	expect((await findings(id)).body.findings).toMatchObject([
		{ rule: "SV02", place: "S_T1_01.actual", values: { v: 5000, a: 4000, d: 25 } },
	]);
});

test("no school learns of it: neither here nor in what it reads of its own submission", async () => {
	await fileOne(programme, { token: programme.otherSchool, results: [award] });
	const id = await fileOne(programme, { token: programme.school, results: [award] });
	expect((await findings(id, programme.school)).body).toMatchObject({ status: 403, code: "forbidden" });
	const own = await programme.call("GET", `/submissions/${id}`, { token: programme.school });
	expect(JSON.stringify(own.body)).not.toMatch(/LS06|SH02/);
	expect((await findings(crypto.randomUUID())).body).toMatchObject({ status: 404, code: "not-found" });
});

test("targets that are scored and not approved are counted and named, for the reviewer and in the unit's summary", async () => {
	const summary = async () => (await must(programme.call("GET", `/summaries/SH01?period=${period}`, { token: programme.commission }))).body;
	const approve = (approved: object) => must(entering(programme, "SH01", period)({ ...unitPeriod, approved }));
	await approve({});
	const typed = { "S_T1_04.target": 1200, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 12 };
	const id = await acceptOne(programme, { token: programme.school, changes: typed });
	expect((await findings(id)).body.findings).toMatchObject([
		{
			rule: "SV03",
			place: "S_T1_04.target",
			cell: expect.stringMatching(/^[A-Z]+\d+$/),
			message: { zh: "2项目标未经批准：S_T1_04.target、群01!C_K1_01.target。" },
		},
	]);
	const { unapproved, school } = await summary();
	expect(school.total).toBe(100);
	expect(unapproved).toEqual({
		count: 2,
		places: ["S_T1_04.target", "群01!C_K1_01.target"],
		message: { zh: expect.stringMatching(/^有2项计分指标.*学校自填.*S_T1_04\.target/), en: expect.stringContaining("none: 2 (") },
	});
	await approve({ "S_T1_04.target": 1200, "群01!C_K1_01.target": 12 });
	expect((await findings(id)).body.findings).toEqual([]);
	expect((await summary()).unapproved).toBeNull();
});

test("claims that were folded by an older notion of the same text are made anew", async () => {
	const { DB } = programme.env;
	const mine = await fileOne(programme, { token: programme.school, results: [award] });
	await fileOne(programme, { token: programme.otherSchool, results: [award] });
	const rules = async () => (await findings(mine)).body.findings.map(({ rule }: { rule: string }) => rule);
	expect(await rules()).toEqual(["LS06"]);
	await DB.batch([DB.prepare("UPDATE claims SET claim = 'folded otherwise'"), DB.prepare("UPDATE compared SET spelling = 99")]);
	expect(await rules()).toEqual(["LS06"]);
	expect((await DB.prepare("SELECT COUNT(*) AS claims FROM claims").first<{ claims: number }>())?.claims).toBe(2);
});

/** Schools of the same class whose accepted revision says one figure, put into the database as they are. */
async function addSchools(first: number, last: number): Promise<void> {
	const numbers = `WITH RECURSIVE numbers(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last})`;
	const copied =
		"period, revision, class, set_id, version, definition_hash, image_sha256, original_sha256, original, late, submitted_at, submitted_by, receipt";
	const code = "printf('U%05d', n)";
	const id = "printf('00000000-0000-4000-8000-%012d', n)";
	const statements = [
		`${numbers} INSERT INTO units SELECT ${code}, '学校' || n, '2024-01-01T00:00:00.000Z' FROM numbers`,
		`${numbers} INSERT INTO unit_periods (unit, period, class, content, updated_at)
			SELECT ${code}, period, class, content, updated_at FROM numbers, unit_periods WHERE unit = 'SH01' AND period = '${period}'`,
		`${numbers} INSERT INTO submissions (id, unit, state, ${copied}) SELECT ${id}, ${code}, 'accepted', ${copied}
			FROM numbers, submissions WHERE unit = 'SH01' AND period = '${period}'`,
		`${numbers} INSERT INTO revision_facts SELECT ${id}, json_object('school', json_object('S_T1_04', json_object('actual', 100 + n % 7)),
			'clusters', json_array(), 'regions', json_object('成果', json_array(json_object('key', 'L13|甲|国家级', 'cells',
			json_object('成果名称', '成果' || n, '级别', '国家级'))))) FROM numbers`,
	];
	await programme.env.DB.batch(statements.map((statement) => programme.env.DB.prepare(statement)));
}

test("among a country's schools it reads five hundred at most, and everybody's claims by their index", async () => {
	const award700 = { ...award, 成果名称: "成果７００" };
	const mine = await fileOne(programme, { token: programme.school, results: [award700] });
	const ask = async () => {
		const { env, rows } = counted(programme.env);
		const { body } = await must(programme.call("GET", `/submissions/${mine}/reviewer-findings`, { token: programme.commission, env }));
		return { body, rows: rows() };
	};
	await addSchools(1, 600);
	await ask();
	const among600 = await ask();
	expect(among600.body).toMatchObject({ compared: 600, peers: 500 });
	const sv01 = among600.body.findings.find(({ rule }: { rule: string }) => rule === "SV01");
	expect(sv01).toMatchObject({ place: "S_T1_04.actual", values: { v: 1200, m: 103, n: 501 } });
	await addSchools(601, 1200);
	const first = await ask();
	expect(first.body).toMatchObject({ compared: 1200, peers: 500 });
	const claimed = first.body.findings.find(({ rule }: { rule: string }) => rule === "LS06");
	expect(claimed.message.zh).toBe("同一成果另由学校700（U00700）申报。");
	expect((await ask()).rows).toBeLessThan(among600.rows * 1.05 + 20);
});
