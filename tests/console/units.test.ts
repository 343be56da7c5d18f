import { expect, test } from "vitest";
import { changeOf, draftOf, rebased, typedOf } from "../../console/features/units/entry.ts";
import { fenOf, wanText } from "../../console/features/units/money.ts";
import type { UnitPeriod } from "../../shared/api/units.ts";

test("万元 become fen without a rounding, however people write them", () => {
	expect(["2000", "1,234.5", "２０００ 万元", "0", "0.000001", " 19.99万 ", "1000000000"].map(fenOf)).toEqual([
		2_000_000_000, 1_234_500_000, 2_000_000_000, 0, 1, 19_990_000, 1e15,
	]);
});

test("blank is not decided; what is no amount, or more than can be kept, is neither blank nor 0", () => {
	expect(["", "  "].map(fenOf)).toEqual([null, null]);
	expect(["-1", "万元", "1,23", "1.0000001", "2e3", "两千", "1000000000.000001", "20000000元", "."].map(fenOf)).toEqual(
		Array.from({ length: 9 }, () => undefined),
	);
});

test("what is shown is what is read back", () => {
	const amounts = [null, 0, 1, 999_999, 1_000_000, 2_000_000_000, 19_990_000, 1e15];
	expect(amounts.map((fen) => fenOf(wanText(fen)))).toEqual(amounts);
	expect(amounts.map(wanText)).toEqual(["", "0", "0.000001", "0.999999", "1", "2000", "19.99", "1000000000"]);
});

const data: UnitPeriod = {
	class: "ZK",
	clusters: [
		{ number: "01", code: "ZQ01", name: "护理" },
		{ number: "02", code: "ZQ02", name: "数控" },
	],
	baseFen: 2_000_000_000,
	clusterFen: { ZQ01: 1_000_000 },
	ledgerFen: { school: null, clusters: { ZQ02: 5 } },
	commissionValues: {},
	approved: {},
	external: {},
};
const before = typedOf(data);
const [first, second] = before.clusters;

test("what is typed as it stands asks for nothing; what is blank, no amount or missing asks for nothing either", () => {
	expect(changeOf(before, before, data, '"1.0"')).toBeNull();
	expect(changeOf(before, { ...before, base: "2,000" }, data, '"1.0"')).toBeNull();
	expect(changeOf(before, { ...before, base: "x" }, data, '"1.0"')).toBeNull();
	expect(changeOf(typedOf(null), typedOf(null), null, null)).toBeNull();
});

test("a change names what is changed alone; blank takes the amount away, 0 does not", () => {
	const patch = (typed: Partial<typeof before>) => changeOf(before, { ...before, ...typed }, data, '"1.0"');
	expect(patch({ base: "" })).toEqual({ etag: '"1.0"', patch: { baseFen: null } });
	expect(patch({ base: "0" })).toEqual({ etag: '"1.0"', patch: { baseFen: 0 } });
	expect(patch({ class: "BK" })).toEqual({ etag: '"1.0"', patch: { class: "BK" } });
	expect(
		first &&
			second &&
			patch({
				clusters: [
					{ ...first, base: "" },
					{ ...second, base: "3" },
				],
			}),
	).toEqual({
		etag: '"1.0"',
		patch: { clusterFen: { ZQ01: null, ZQ02: 3_000_000 } },
	});
});

test("with a cluster goes its money, and what the ledger holds of it", () => {
	expect(changeOf(before, { ...before, clusters: before.clusters.slice(0, 0) }, data, '"1.0"')).toEqual({
		etag: '"1.0"',
		patch: { clusters: [], clusterFen: { ZQ01: null }, ledgerFen: { clusters: { ZQ02: null } } },
	});
});

test("a unit that is not in the period yet is entered as a whole", () => {
	const typed = { class: "ZK", base: "1", clusters: [{ number: "01", code: " ZQ01 ", name: "护理", base: "2" }] };
	expect(changeOf(typedOf(null), typed, null, null)).toMatchObject({
		etag: null,
		request: { class: "ZK", baseFen: 1_000_000, clusters: [{ number: "01", code: "ZQ01", name: "护理" }], clusterFen: { ZQ01: 2_000_000 } },
	});
});

test("on what a colleague saved meanwhile, what was typed stays and the rest is theirs", () => {
	const now = { class: "BK", base: "7", clusters: [] };
	expect(rebased(before, { ...before, base: "9" }, now)).toEqual({ class: "BK", base: "9", clusters: [] });
});

test("a draft is what this page wrote, and nothing else", () => {
	const draft = { etag: null, before, typed: before };
	expect(draftOf(JSON.stringify(draft))).toEqual(draft);
	expect(["", "null", "[]", '{"etag":1}', '{"etag":null,"before":{},"typed":{}}'].map(draftOf)).toEqual([null, null, null, null, null]);
});
