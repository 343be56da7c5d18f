/** Names that people read and programs compare: nothing in them that nobody sees, however they are entered. */
import { beforeEach, expect, test } from "vitest";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: object) =>
	programme.call(method, path, { token: programme.commission, ...(json ? { json } : {}) });
const hidden = { zh: "含有看不见的字符，请重新输入。", en: "This holds characters that cannot be seen; type it anew." };

test.each([
	["a direction mark", "上海\u202e丙职业学院"],
	["a blank without width", "上海丙\u200b职业学院"],
	["one at its end", "上海丙职业学院\u200b"],
	["a soft hyphen", "上海丙\u00ad职业学院"],
])("a unit's name with %s is refused, one by one and in bulk", async (_, name) => {
	const one = await call("POST", "/units", { code: "SH03", name });
	expect(one.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "name", message: hidden }] });
	const many = await call("POST", "/bulk/units", { units: [{ code: "SH03", name }] });
	expect(many.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "units.0.name", message: hidden }] });
	expect((await call("GET", "/units")).body.units).toHaveLength(2);
});

test("what is taken comes back in the form, unedited, as unchanged", async () => {
	expect((await must(call("POST", "/units", { code: "SH03", name: " 上海　丙  职业学院 " }))).body).toEqual({
		code: "SH03",
		name: "上海 丙 职业学院",
	});
	const { bytes } = await must(call("GET", "/bulk/forms/units.xlsx"));
	const sent = await must(
		programme.call("POST", "/bulk/units", {
			token: programme.commission,
			body: new Uint8Array(bytes),
			headers: { "content-type": xlsx },
		}),
	);
	expect(sent.body.counts).toEqual({ created: 0, changed: 0, unchanged: 3, refused: 0 });
});

test("so it is with a cluster's name and a key's holder", async () => {
	const clusters = [{ number: "01", code: "ZQ01", name: "护\u200b理" }];
	const etag = (await call("GET", `/units/SH01/periods/${period}`)).headers.get("etag") ?? "";
	const put = await programme.call("PUT", `/units/SH01/periods/${period}`, {
		token: programme.commission,
		json: { ...unitPeriod, clusters },
		headers: { "if-match": etag },
	});
	expect(put.body).toMatchObject({ code: "invalid-request", issues: [{ path: "clusters.0.name", message: hidden }] });
	const key = (holder: string) => ({ holder, role: "school", unit: "SH01", right: "fill", expires: "2024-12-31T23:59:59+08:00" });
	expect((await call("POST", "/keys", key("王\u200b老师"))).body).toMatchObject({ issues: [{ path: "holder", message: hidden }] });
	expect((await must(call("POST", "/keys", key("Anna  Li")))).body.holder).toBe("Anna Li");
	const again = await call("POST", "/bulk/keys", { keys: [key("Anna\u3000Li")] });
	expect(again.body).toMatchObject({ code: "bulk-refused", lines: [{ subject: "Anna Li" }] });
});
