/** What is said of a body that is too large or of another type speaks of what was sent. */
import { expect, test } from "vitest";
import { type BodyKind, bodyKindOf } from "../../../worker/http/body-kinds.ts";

const json = "application/json";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

test.each<[string, string, string, RegExp, RegExp]>([
	["a filing", "/api/v1/submissions", xlsx, /^工作簿不得超过 20 MB/, /\.xlsx 工作簿/],
	["a check", "/api/v1/checks", xlsx, /^工作簿不得超过 20 MB/, /\.xlsx 工作簿/],
	["a draft within a school", "/api/v1/periods/2023-annual/draft", xlsx, /^工作簿不得超过 20 MB/, /\.xlsx 工作簿/],
	["a scan", "/api/v1/submissions/3f2a/scans", "application/pdf", /^盖章扫描件不得超过 20 MB/, /PDF、JPG 或 PNG/],
	["a form", "/api/v1/bulk/units", xlsx, /^填好的表不得超过 20 MB/, /下载的 \.xlsx 表/],
	["a form's JSON", "/api/v1/bulk/units", json, /^这类请求不得超过 1 MB/, /下载的 \.xlsx 表/],
	["a definition", "/api/v1/drafts/2022-2024/1.1.0", json, /^指标体系不得超过 1\.9 MB/, /JSON/],
	["an act upon a draft", "/api/v1/drafts/2022-2024/1.1.0/approve", json, /^这类请求不得超过 1 MB/, /JSON/],
	["a review", "/api/v1/submissions/3f2a/review", json, /^这类请求不得超过 1 MB/, /JSON/],
])("of %s", (_, path, type, tooLarge, otherType) => {
	const kind: BodyKind = bodyKindOf(path, type);
	expect(kind.tooLarge.zh).toMatch(tooLarge);
	expect(kind.otherType.zh).toMatch(otherType);
	for (const { en } of [kind.tooLarge, kind.otherType]) expect(en).toMatch(/^[A-Z][^\u4e00-\u9fff]+\.$/);
});
