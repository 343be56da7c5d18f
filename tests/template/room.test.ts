import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { roomFor } from "../../shared/template/index.ts";

const set = await publishedSet("2022-2024/1.0.0");

test("every list of the document gets at least the rows that are asked for, none fewer than it has", () => {
	expect(roomFor(set, "annual", 500)).toEqual({ 成果: 500, 佐证: 600, 进度: 500, 校验说明: 500, 案例: 500 });
	expect(roomFor(set, "quarterly", 10)).toEqual({ 进度: 300, 校验说明: 300 });
});
