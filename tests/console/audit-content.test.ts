import { expect, test } from "vitest";
import { contentOf, inLine } from "../../console/features/audit/content.ts";
import { nameInWords, valueInWords } from "../../console/features/audit/name-words.ts";

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
		items: [],
		others: [["class", "ZK"]],
	});
});

test("the comments of a return stand apart; what is written otherwise is shown with the rest", () => {
	const item = { place: "S_T3_02.actual", rule: null, severity: "error", comment: "与人事报表不符。" };
	expect(contentOf({ items: [item, { place: null, comment: "请附名册。" }] })).toMatchObject({
		items: [item, { place: null, rule: null, severity: null, comment: "请附名册。" }],
		others: [],
	});
	expect(contentOf({ items: [item, 3] })).toMatchObject({ items: [], others: [["items", [item, 3]]] });
});

test("two authors are a list, no change from one to the other", () => {
	expect(contentOf({ authors: ["甲", "乙"] })).toMatchObject({ changes: [], others: [["authors", ["甲", "乙"]]] });
	expect(inLine(["甲", "乙"])).toBe("甲、乙");
});

test("names and values are read in words; what somebody typed stays as it is", () => {
	expect(["revision", "approved.S_T3_02.target", "unheardOf"].map(nameInWords)).toEqual(["版次", "备案值 S_T3_02 target", "unheardOf"]);
	expect([
		valueInWords("late", true),
		valueInWords("outcome", "upheld"),
		valueInWords("comment", "open"),
		valueInWords("deadline", "2024-01-31T23:59:59+08:00"),
		valueInWords("revision", 0),
	]).toEqual(["是", "支持", "open", "2024-01-31 23:59", 0]);
});

test("blank and 0 stay apart in a line, and long values are cut", () => {
	expect([inLine(null), inLine(0), inLine(""), inLine({ a: 1 })]).toEqual(["", "0", "", '{"a":1}']);
	expect(inLine({ zh: "年度自评", en: "Annual" })).toBe("年度自评");
	expect(inLine("字".repeat(500))).toHaveLength(121);
});
