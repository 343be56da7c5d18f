import { expect, it } from "vitest";
import { stillHolding } from "../../addin/session/kept-explanations.ts";
import type { Finding } from "../../shared/check/index.ts";

const query: Finding = {
	rule: "YR02",
	severity: "query",
	sheet: "年度绩效自评表",
	cell: "I42",
	place: "S_T7_01.actual",
	message: { zh: "", en: "" },
	fix: { zh: "", en: "" },
	values: { v: 8000 },
	key: "YR02|S_T7_01.actual|8000",
};
const said = { rule: "YR02", place: "S_T7_01.actual", value: "8000", text: "本年新签三项横向技术服务项目。" };
const valueNow = ({ values }: Finding): string => String(values.v);
const back = (finding: Partial<Finding>, explanation = said) =>
	stillHolding([explanation], { findings: [{ ...query, ...finding }] }, valueNow).length;

it("comes back to the query that it was said of", () => expect(back({})).toBe(1));

it.each<[string, Partial<Finding>]>([
	["another value", { values: { v: 8001 } }],
	["another place", { place: "S_T7_02.actual" }],
	["another rule", { rule: "TG01" }],
	["a query explained in the file itself", { explanation: "已说明。" }],
	["an error, which no explanation corrects", { severity: "error" }],
])("does not come back for %s", (_, finding) => expect(back(finding)).toBe(0));
