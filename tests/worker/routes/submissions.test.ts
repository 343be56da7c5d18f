import { compactVerify, importJWK } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { sha256 } from "../../../worker/hash.ts";
import { type Programme, period, startProgramme } from "../support/programme.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

describe("filing", () => {
	test("an honest workbook becomes revision 1 with a receipt that verifies offline", async () => {
		const bytes = await programme.workbook();
		const filed = await programme.submit(bytes);
		expect(filed.body).toMatchObject({ revision: 1, late: false });
		expect(filed.status).toBe(201);

		const { keys } = (await programme.call("GET", "/receipts/key")).body;
		const { content, jws } = filed.body.receipt;
		const { payload, protectedHeader } = await compactVerify(jws, await importJWK(keys[0], "EdDSA"));
		expect(new TextDecoder().decode(payload)).toBe(canonicalJson(content));
		expect(protectedHeader.kid).toBe(keys[0].kid);
		expect(content).toMatchObject({
			unit: "SH01",
			period,
			set: "2022-2024",
			version: "1.0.0",
			imageSha256: await sha256(canonicalJson(readWorkbook(bytes))),
			originalSha256: await sha256(bytes),
			original: "xlsx",
			submittedBy: "李主任",
			submittedAt: "2024-01-10T09:00:00+08:00",
			deadline: "2024-01-31T23:59:59+08:00",
		});
		const tampered = jws.split(".");
		tampered[1] = btoa(canonicalJson({ ...content, late: true }).replace(/[^\x20-\x7e]/g, "?")).replace(/=+$/, "");
		await expect(compactVerify(tampered.join("."), await importJWK(keys[0], "EdDSA"))).rejects.toThrow();
	});
});
