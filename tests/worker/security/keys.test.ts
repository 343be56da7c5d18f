/** Keys and sessions in the hands of people who should not have them. */
import { beforeEach, describe, expect, test } from "vitest";
import { bootstrapKey, makeKey, type Service, signInAs, startService } from "../support/service.ts";

let service: Service;
beforeEach(async () => {
	service = await startService();
});

const expires = "2026-01-01T00:00:00+08:00";
const bootstrap = (role: string) => service.call("POST", "/keys", { token: bootstrapKey, json: { holder: "某人", role, expires } });
const signIn = (accessKey: string) => service.call("POST", "/session", { json: { accessKey } });

describe("the bootstrap key", () => {
	test("makes keys until one of the commission's has signed in, and never again while that one is valid", async () => {
		const commission = await bootstrap("commission");
		expect(commission.status).toBe(201);
		const maintainer = await bootstrap("maintainer");
		expect((await signIn(maintainer.body.accessKey)).status).toBe(201);
		expect((await bootstrap("maintainer")).status).toBe(201);
		expect((await signIn(commission.body.accessKey)).status).toBe(201);
		expect((await bootstrap("commission")).body).toMatchObject({ status: 401, code: "unauthenticated" });
	});

	test("is the way back in when the commission's keys are all over", async () => {
		const { accessKey } = (await bootstrap("commission")).body;
		await signIn(accessKey);
		expect((await bootstrap("commission")).status).toBe(401);
		service.setTime("2026-01-01T00:00:00.000Z");
		const json = { holder: "某人", role: "commission", expires: "2027-01-01T00:00:00+08:00" };
		expect((await service.call("POST", "/keys", { token: bootstrapKey, json })).status).toBe(201);
	});

	test("is no session, nor does it travel in a cookie", async () => {
		expect((await service.call("GET", "/keys", { token: bootstrapKey })).status).toBe(401);
		const byCookie = await service.call("POST", "/keys", {
			headers: { cookie: `hebiao_session=${bootstrapKey}` },
			json: { holder: "某人", role: "commission", expires },
		});
		expect(byCookie.status).toBe(401);
	});
});

test.each([
	["a second ago", "2024-01-10T08:59:59+08:00", 400],
	["now", "2024-01-10T09:00:00+08:00", 400],
	["in a second", "2024-01-10T09:00:01+08:00", 201],
])("a key that expires %s", async (_, expires, status) => {
	const answer = await service.call("POST", "/keys", { token: bootstrapKey, json: { holder: "某人", role: "commission", expires } });
	expect(answer.status).toBe(status);
	if (status === 400) expect(answer.body).toMatchObject({ code: "invalid-request", issues: [{ path: "expires" }] });
});

describe("revoking", () => {
	const key = (expiry?: string) => makeKey(service, { role: "commission", ...(expiry ? { expires: expiry } : {}) });
	const revoke = (id: string, token: string) => service.call("DELETE", `/keys/${id}`, { token });
	const signedIn = async (made: { accessKey: string }): Promise<string> => (await signIn(made.accessKey)).body.token;

	test("one's own key is refused with a sentence, and goes on working", async () => {
		const [own, other] = [await key(), await key()];
		const [token, otherToken] = [await signedIn(own), await signedIn(other)];
		const refused = await revoke(own.id, token);
		expect(refused.body).toMatchObject({ status: 409, code: "key-in-use" });
		expect(refused.body.message.zh).toContain("自己");
		expect((await service.call("GET", "/keys", { token })).status).toBe(200);
		expect((await revoke(own.id, otherToken)).status).toBe(204);
		expect((await service.call("GET", "/keys", { token })).status).toBe(401);
	});

	test("the commission's last valid key stays: of two who revoke each other at once one does", async () => {
		const [one, two] = [await key(), await key()];
		await key("2024-01-02T00:00:00+08:00");
		const [first, second] = [await signedIn(one), await signedIn(two)];
		const answers = await Promise.all([revoke(two.id, first), revoke(one.id, second)]);
		// The other is refused as the last one, or its session is over by then.
		expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
		const { results } = await service.env.DB.prepare(
			"SELECT id FROM keys WHERE role = 'commission' AND revoked_at IS NULL AND expires_at > ?1",
		)
			.bind("2024-01-10T01:00:00.000Z")
			.all();
		expect(results).toHaveLength(1);
	});

	test("what is over, and others' keys, are revoked as ever", async () => {
		const token = await signInAs(service, { role: "commission" });
		const over = await key("2024-01-02T00:00:00+08:00");
		const school = await makeKey(service, { role: "maintainer" });
		expect([(await revoke(over.id, token)).status, (await revoke(school.id, token)).status]).toEqual([204, 204]);
	});
});

describe("sessions", () => {
	test("one that the caller brings along does not become the signed-in one", async () => {
		const planted = "ABCDEFGH.ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
		const { accessKey } = await makeKey(service, { role: "commission" });
		const answer = await service.call("POST", "/session", { json: { accessKey }, headers: { cookie: `hebiao_session=${planted}` } });
		expect(answer.body.token).not.toBe(planted);
		expect((await service.call("GET", "/session", { token: planted })).status).toBe(401);
	});

	test("all of a revoked key end at once, those of other keys stay", async () => {
		const { id, accessKey } = await makeKey(service, { role: "maintainer" });
		const commission = await signInAs(service, { role: "commission" });
		const tokens = [(await signIn(accessKey)).body.token, (await signIn(accessKey)).body.token];
		expect(new Set(tokens).size).toBe(2);
		await service.call("DELETE", `/keys/${id}`, { token: commission });
		for (const token of tokens) expect((await service.call("GET", "/session", { token })).status).toBe(401);
		expect((await service.call("GET", "/session", { token: commission })).status).toBe(200);
	});

	test("signing out ends this one only", async () => {
		const { accessKey } = await makeKey(service, { role: "maintainer" });
		const [one, other] = [(await signIn(accessKey)).body.token, (await signIn(accessKey)).body.token];
		expect((await service.call("DELETE", "/session", { token: one })).status).toBe(204);
		expect((await service.call("GET", "/session", { token: one })).status).toBe(401);
		expect((await service.call("GET", "/session", { token: other })).status).toBe(200);
	});

	test("a token's id with another token's secret opens nothing", async () => {
		const [one = "", other = ""] = [await signInAs(service, { role: "commission" }), await signInAs(service, { role: "maintainer" })];
		const mixed = `${one.split(".")[0]}.${other.split(".")[1]}`;
		expect((await service.call("GET", "/session", { token: mixed })).status).toBe(401);
	});
});
