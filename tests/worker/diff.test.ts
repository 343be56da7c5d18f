/** What changed between revisions, and the facts of one: who may see it, and that it is right. */
import { beforeAll, describe, expect, test } from "vitest";
import type { SubmissionDiff } from "../../shared/api/changes.ts";
import { changesBetween, countChanges } from "../../shared/changes/index.ts";
import { createChecker } from "../../shared/check/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { announce, must, type Programme, startProgramme } from "./support/programme.ts";
import { fileOne, second } from "./support/results.ts";

const missing = "00000000-0000-4000-8000-000000000000";
let programme: Programme;
/** Of SH01. */
let first: string;
let changed: string;
let same: string;
/** Of SH02: a first revision and a second one. */
let foreign: string[];
/** Of SH01, for another period. */
let otherPeriod: string;

const more = { "S_T1_04.actual": 1300, "封面[联系人].内容": "钱老师" };
const award = { 类别编码: "L13", 成果名称: "焊接技术", 级别: "国家级", 授予日期: 45_200, 颁发单位: "教育部", 归属: "校级公共" };

beforeAll(async () => {
	programme = await startProgramme();
	const { school, otherSchool, commission } = programme;
	first = await fileOne(programme, { token: school });
	changed = await fileOne(programme, { token: school, changes: more, results: [award] });
	same = await fileOne(programme, { token: school, changes: more, results: [award] });
	foreign = [
		await fileOne(programme, { token: otherSchool, changes: second }),
		await fileOne(programme, { token: otherSchool, changes: { ...second, "S_T1_04.actual": 901 } }),
	];
	await announce(programme, commission, "2024-annual");
	otherPeriod = await fileOne(programme, { token: school, period: "2024-annual" });
});

const ask = (path: string, token = programme.school, headers: Record<string, string> = {}) =>
	programme.call("GET", `/submissions/${path}`, { token, headers });
const diff = async (path: string): Promise<SubmissionDiff> => (await must(ask(path))).body;
const typedPlaces = ({ changes }: SubmissionDiff) =>
	changes.flatMap((change) => (change.what === "cell" && change.computed ? [] : [[change.kind, change.place, change.cell]]));

describe("the changes", () => {
	test("since the revision before: each with its place, where it stands, before and after", async () => {
		const body = await diff(`${changed}/diff`);
		const checker = createChecker(readWorkbook((await must(ask(`${changed}/workbook`))).bytes), programme.set);
		const cell = (place: string) => `${{ 5: "E", 9: "I" }[checker.locate(place)?.column ?? 0]}${checker.locate(place)?.row}`;
		expect(body).toMatchObject({ submission: changed, revision: 2, against: { id: first, revision: 1 } });
		expect(typedPlaces(body)).toEqual([
			["added", "封面[联系人].内容", expect.stringMatching(/^B\d+$/)],
			["added", "成果[L13|焊接技术|国家级]", expect.stringMatching(/^B\d+$/)],
			["changed", "S_T1_04.actual", cell("S_T1_04.actual")],
		]);
		expect(body.changes.find(({ place }) => place === "S_T1_04.actual")).toMatchObject({
			name: { zh: "培训人次", en: "S_T1_04" },
			measure: "actual",
			before: 1200,
			after: 1300,
		});
		// The number of prizes is computed from the list.
		expect(body.changes.find(({ place }) => place === "S_SR_22.actual")).toMatchObject({ before: 0, after: 1, computed: true });
		expect(body.counts).toMatchObject({ changed: 1, added: 2, removed: 0 });
		expect(body.counts.computed).toBe(body.changes.length - 3);
	});

	test("none where nothing was changed, and against any other revision of the same unit and period", async () => {
		expect(await diff(`${same}/diff`)).toMatchObject({ against: { id: changed }, changes: [] });
		expect(typedPlaces(await diff(`${same}/diff?against=${first}`))).toEqual(typedPlaces(await diff(`${changed}/diff`)));
		const back = await diff(`${first}/diff?against=${same}`);
		expect(back.counts).toMatchObject({ changed: 1, added: 0, removed: 2 });
	});

	test("a first revision has nothing before it", async () => {
		expect(await diff(`${first}/diff`)).toEqual({
			submission: first,
			revision: 1,
			against: null,
			counts: { changed: 0, added: 0, removed: 0, computed: 0 },
			changes: [],
		});
	});

	test("where the original is lost the places stay, without cells", async () => {
		const { originals } = await originalsOf(changed);
		for (const { key, bytes } of originals) {
			await programme.env.ORIGINALS.delete(key);
			const body = await diff(`${changed}/diff`);
			expect(typedPlaces(body).map(([, , cell]) => cell)).toEqual([null, null, null]);
			await programme.env.ORIGINALS.put(key, bytes);
		}
		expect(originals).toHaveLength(1);
	});
});

describe("the facts", () => {
	test("are those of the filed workbook, and the client's comparison of them is the service's", async () => {
		const answers = await Promise.all([first, changed].map((id) => must(ask(`${id}/facts`))));
		const [before, after] = answers.map(({ body }) => body);
		const checker = createChecker(readWorkbook((await must(ask(`${changed}/workbook`))).bytes), programme.set);
		expect(after).toEqual(JSON.parse(JSON.stringify(checker.facts())));
		const own = changesBetween(before, checker.facts(), programme.set, { document: "annual", class: "ZK" });
		expect(countChanges(own)).toEqual((await diff(`${changed}/diff`)).counts);
	});

	test("never change: an ETag answers for them, to whoever may see them", async () => {
		const answer = await must(ask(`${first}/facts`));
		const tag = answer.headers.get("etag") ?? "";
		expect(answer.headers.get("cache-control")).toBe("private, no-cache");
		const again = await ask(`${first}/facts`, programme.school, { "if-none-match": tag });
		expect([again.status, again.bytes.length]).toEqual([304, 0]);
		expect((await ask(`${first}/facts`, programme.otherSchool, { "if-none-match": tag })).status).toBe(404);
		expect((await ask(`${changed}/facts`, programme.school, { "if-none-match": tag })).status).toBe(200);
	});
});

test("a comment of the commission says how much it means, where it does", async () => {
	const items = [
		{ place: "S_T1_04.actual", comment: "必须更正", severity: "error" },
		{ place: "S_T1_01.actual", comment: "请核对" },
	];
	const answer = await must(programme.review(foreign[1] ?? "", { action: "return", items }));
	const kept = items.map((item) => ({ rule: null, ...item }));
	expect(answer.body.items).toEqual(kept);
	expect((await must(ask(foreign[1] ?? "", programme.otherSchool))).body.items).toEqual(kept);
	const wrong = [{ place: null, comment: "请核对", severity: "fatal" }];
	expect((await programme.review(first, { action: "return", items: wrong })).body.code).toBe("invalid-request");
});

describe("who may see them", () => {
	test.each([
		["changes", () => `${foreign[1]}/diff`, () => `${missing}/diff`],
		["changes against another's", () => `${changed}/diff?against=${foreign[0]}`, () => `${changed}/diff?against=${missing}`],
		["facts", () => `${foreign[0]}/facts`, () => `${missing}/facts`],
	])("%s of another unit are answered as if they were not there", async (_, theirs, nobodys) => {
		const answers = await Promise.all([ask(theirs()), ask(nobodys())]);
		const plain = answers.map(({ status, body, headers }) => ({
			status,
			body: { ...body, instance: undefined },
			headers: [...headers].filter(([name]) => name !== "content-length"),
		}));
		expect(plain[0]).toEqual(plain[1]);
		expect(plain[0]).toMatchObject({ status: 404, body: { code: "not-found" } });
		expect(JSON.stringify(plain)).not.toMatch(/SH02|乙/);
	});

	test("the commission sees any unit's, one unit and period at a time", async () => {
		const { commission } = programme;
		const theirs = await must(ask(`${foreign[1]}/diff`, commission));
		expect(theirs.body.changes).toContainEqual(expect.objectContaining({ place: "S_T1_04.actual", before: 900, after: 901 }));
		expect((await must(ask(`${foreign[0]}/facts`, commission))).body.school.S_T1_01.actual).toBe(3000);
		expect((await ask(`${changed}/diff?against=${foreign[0]}`, commission)).status).toBe(404);
	});

	test("revisions of different periods are not held against each other", async () => {
		expect((await ask(`${otherPeriod}/diff?against=${first}`)).status).toBe(404);
		expect((await diff(`${otherPeriod}/diff`)).against).toBeNull();
	});

	test("nobody else", async () => {
		for (const path of [`${first}/diff`, `${first}/facts`]) {
			expect((await ask(path, programme.maintainer)).body.code).toBe("forbidden");
			expect((await programme.call("GET", `/submissions/${path}`)).body.code).toBe("unauthenticated");
		}
		expect((await ask(`${first}/diff?against=nothing`)).body.code).toBe("invalid-request");
		expect((await ask("nothing/facts")).body.code).toBe("invalid-request");
	});
});

async function originalsOf(id: string) {
	const { ORIGINALS, DB } = programme.env;
	const row = await DB.prepare("SELECT original_sha256 AS hash FROM submissions WHERE id = ?1").bind(id).first<{ hash: string }>();
	const { objects } = await ORIGINALS.list({ prefix: `originals/${row?.hash}` });
	const originals = await Promise.all(
		objects.map(async ({ key }) => ({ key, bytes: (await (await ORIGINALS.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0) })),
	);
	return { originals };
}
