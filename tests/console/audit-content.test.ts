import { expect, test } from "vitest";
import { contentOf, inLine } from "../../console/features/audit/content.ts";

test("why, what changed from what to what, and the rest are told apart; digests are for programs", () => {
	const content = {
		reason: "系统迁移",
		class: "ZK",
		changes: { baseFen: [100, 200], "approved.S_T3_02.target": [null, 0] },
		name: ["旧名", "新名"],
		stands: { large: true },
		factsSha256: "00",
		deadline: "2024-02-15",
		before: { deadline: "2024-01-31", title: "unchanged" },
	};
	expect(contentOf(content)).toEqual({
		reason: "系统迁移",
		changes: [
			{ place: "baseFen", before: 100, after: 200 },
			{ place: "approved.S_T3_02.target", before: null, after: 0 },
			{ place: "name", before: "旧名", after: "新名" },
			{ place: "deadline", before: "2024-01-31", after: "2024-02-15" },
		],
		others: [["class", "ZK"]],
	});
});

test("blank and 0 stay apart in a line, and long values are cut", () => {
	expect([inLine(null), inLine(0), inLine(""), inLine({ a: 1 })]).toEqual(["", "0", "", '{"a":1}']);
	expect(inLine({ zh: "年度自评", en: "Annual" })).toBe("年度自评");
	expect(inLine("字".repeat(500))).toHaveLength(121);
});
