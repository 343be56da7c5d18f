/** Units: one name one unit, and what was entered by mistake can go while nothing refers to it. */
import { beforeEach, describe, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json?: unknown) =>
	programme.call(method, path, { token: programme.commission, ...(json === undefined ? {} : { json }) });
const codes = async () => (await must(call("GET", "/units"))).body.units.map(({ code }: { code: string }) => code);

describe("a name", () => {
	test("is of one unit", async () => {
		const answer = await call("POST", "/units", { code: "SH09", name: "上海甲职业学院" });
		expect(answer.body).toMatchObject({ status: 409, code: "already-exists", unit: "SH01" });
		expect(answer.body.message.zh).toContain("单位 SH01 已用这个名称（上海甲职业学院）。");
		expect(await codes()).toEqual(["SH01", "SH02"]);
	});

	const bulk = (units: object[], query = "?dryRun") => call("POST", `/bulk/units${query}`, { units });
	test("is of one unit in bulk, too: those that are there, and those of one request", async () => {
		const { lines } = (
			await bulk([
				{ code: "SH09", name: "上海甲职业学院" },
				{ code: "SH02", name: "上海甲职业学院" },
				{ code: "SH10", name: "上海丁职业学院" },
				{ code: "SH11", name: "上海丁职业学院" },
				{ code: "SH12", name: "上海戊职业学院" },
			])
		).body;
		expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["refused", "refused", "refused", "refused", "created"]);
		expect(lines[0].problems[0].message.zh).toBe("单位 SH01 已用这个名称（上海甲职业学院）。");
	});

	test("that a unit gives up in the same request is free", async () => {
		const swapped = [
			{ code: "SH01", name: "上海乙职业学院" },
			{ code: "SH02", name: "上海甲职业学院" },
		];
		expect((await must(bulk(swapped, ""))).body.counts).toMatchObject({ changed: 2, refused: 0 });
		expect((await must(call("GET", "/units/SH01"))).body.name).toBe("上海乙职业学院");
	});
});

describe("a unit entered by mistake", () => {
	const remove = (unit: string) => call("DELETE", `/units/${unit}?reason=${encodeURIComponent("录入错误")}`);

	test("can be deleted, which the trail says, and entered anew", async () => {
		await must(call("POST", "/units", { code: "SH09", name: "上海错职业学院" }));
		expect((await remove("SH09")).status).toBe(204);
		expect((await remove("SH09")).body.code).toBe("not-found");
		expect(await codes()).toEqual(["SH01", "SH02"]);
		const [event] = (await must(call("GET", "/audit?action=unit.remove"))).body.events;
		expect(event).toMatchObject({ subject: "SH09", content: { name: "上海错职业学院", reason: "录入错误" } });
		await must(call("POST", "/units", { code: "SH09", name: "上海错职业学院" }));
	});

	test("goes once it is taken out of its periods, with what was approved of it", async () => {
		await must(call("POST", "/units", { code: "SH09", name: "上海错职业学院" }));
		const entered = await must(entering(programme, "SH09", period)(unitPeriod));
		expect((await remove("SH09")).body).toMatchObject({ status: 409, code: "unit-in-use", holds: ["periods"] });
		const headers = { "if-match": entered.headers.get("etag") ?? "" };
		const path = `/units/SH09/periods/${period}?reason=${encodeURIComponent("录入错误")}`;
		await must(programme.call("DELETE", path, { token: programme.commission, headers }));
		expect((await remove("SH09")).status).toBe(204);
	});

	test("goes with its keys once they are revoked or over, and not before", async () => {
		await must(call("POST", "/units", { code: "SH09", name: "上海错职业学院" }));
		const key = { holder: "李老师", role: "school", right: "submit", unit: "SH09", expires: "2099-12-31T23:59:59+08:00" };
		const made = (await must(call("POST", "/keys", key))).body;
		await must(programme.call("POST", "/session", { json: { accessKey: made.accessKey } }));
		expect((await remove("SH09")).body).toMatchObject({ code: "unit-in-use", holds: ["keys"] });
		await must(call("DELETE", `/keys/${made.id}`));
		expect((await remove("SH09")).status).toBe(204);
		expect((await programme.call("POST", "/session", { json: { accessKey: made.accessKey } })).status).toBe(401);
		const [event] = (await must(call("GET", "/audit?action=key.revoke"))).body.events;
		expect(event).toMatchObject({ subject: made.id, content: { holder: "李老师" } });
	});

	test("stays where it has keys or has filed, and says so", async () => {
		await must(programme.submit(await programme.workbook()));
		const { body } = await remove("SH01");
		expect(body).toMatchObject({ code: "unit-in-use", holds: ["periods", "keys", "submissions"] });
		expect(body.message.zh).toBe("该单位还在使用，不能删除。原因：登记在期间中；有它的有效密钥（请先撤销）；有过报送。");
		expect(await codes()).toContain("SH01");
	});
});
