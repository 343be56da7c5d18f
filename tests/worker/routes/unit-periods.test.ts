/** Class and clusters of a unit, and the revisions that were filed with them. */
import { beforeEach, describe, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const keep = (changes: Record<string, unknown>) => entering(programme, "SH01", period)({ ...unitPeriod, ...changes });
const audited = async () =>
	(await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM audit WHERE action = 'unit-period.save'").first<{ n: number }>())?.n;
const twoClusters = [...unitPeriod.clusters, { number: "02", code: "ZQ02", name: "药学" }];

describe.each([
	["another class", { class: "BK" }],
	["another cluster", { clusters: twoClusters }],
	["no cluster", { clusters: [], approved: {} }],
	["another number for its cluster", { clusters: [{ number: "02", code: "ZQ01", name: "护理" }], approved: {} }],
])("%s", (_, changes) => {
	test("after filing: the revision is not accepted, and can be returned", async () => {
		const id = await fileOne(programme, { token: programme.school });
		await must(keep(changes));
		expect(await programme.review(id, { action: "accept" })).toMatchObject({ status: 409, body: { code: "unit-period-changed" } });
		const totals = await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM totals").first<{ n: number }>();
		expect(totals?.n).toBe(0);
		await must(programme.review(id, { action: "return", items: [{ comment: "请用新模板重新报送" }] }));
	});

	test("after filing, and taken back: the revision is accepted", async () => {
		const id = await fileOne(programme, { token: programme.school });
		await must(keep(changes));
		await must(keep({}));
		await must(programme.review(id, { action: "accept" }));
	});

	test("while one is accepted: refused, and nothing is written down", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		const before = await audited();
		expect(await keep(changes)).toMatchObject({ status: 409, body: { code: "unit-period-in-use" } });
		const kept = await programme.call("GET", `/units/SH01/periods/${period}`, { token: programme.commission });
		expect(kept.body).toMatchObject({ class: "ZK", clusters: unitPeriod.clusters });
		expect(await audited()).toBe(before);
		await must(programme.review(id, { action: "reopen", reason: "类别登记有误" }));
		await must(keep(changes));
	});
});

test("names of clusters, ledgers and allocations may change at any time", async () => {
	await acceptOne(programme, { token: programme.school });
	const renamed = { ...unitPeriod, clusters: [{ number: "01", code: "ZQ01", name: "护理与康养" }], baseFen: 2_500_000_000 };
	expect((await must(keep(renamed))).body).toMatchObject({ baseFen: 2_500_000_000 });
	expect(await audited()).toBe(1);
});
