import { beforeEach, describe, expect, test } from "vitest";
import { attemptLimits } from "../../../worker/services/sessions.ts";
import { bootstrapKey, type CallOptions, makeKey, type Service, signInAs, startService } from "../support/service.ts";

let service: Service;
beforeEach(async () => {
	service = await startService();
});

describe("signing in", () => {
	test("a key becomes a session of twelve hours, by token and by cookie", async () => {
		const { accessKey } = await makeKey(service, { role: "commission", holder: "王老师" });
		const session = await service.call("POST", "/session", { json: { accessKey } });
		expect(session.status).toBe(201);
		expect(session.body).toMatchObject({
			holder: "王老师",
			role: "commission",
			right: null,
			unit: null,
			expires: "2024-01-10T21:00:00+08:00",
		});
		const cookie = session.headers.get("set-cookie") ?? "";
		expect(cookie).toMatch(/HttpOnly/);
		expect(cookie).toMatch(/SameSite=Strict/);
		expect(cookie).toMatch(/Secure/);

		const byToken = await service.call("GET", "/session", { token: session.body.token });
		expect(byToken.body).toMatchObject({ holder: "王老师" });
		const byCookie = await service.call("GET", "/session", { headers: { cookie: cookie.split(";")[0] ?? "" } });
		expect(byCookie.status).toBe(200);

		service.setTime("2024-01-10T13:00:00.001Z");
		expect((await service.call("GET", "/session", { token: session.body.token })).status).toBe(401);
	});

	test("neither key nor token is stored", async () => {
		const { accessKey } = await makeKey(service, { role: "commission" });
		const { body } = await service.call("POST", "/session", { json: { accessKey } });
		const rows = await service.env.DB.prepare(
			"SELECT json_group_array(json_array(keys.id, keys.hash, holder, sessions.id, sessions.hash)) AS all_rows FROM keys, sessions",
		).first<{ all_rows: string }>();
		expect(rows?.all_rows).toContain(accessKey.split(".")[0]);
		expect(rows?.all_rows).not.toContain(accessKey.split(".")[1]);
		expect(rows?.all_rows).not.toContain(body.token.split(".")[1]);
	});

	test("a cookie from another site's page changes nothing", async () => {
		const { accessKey } = await makeKey(service, { role: "commission" });
		const session = await service.call("POST", "/session", { json: { accessKey } });
		const cookie = (session.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
		const foreign = await service.call("DELETE", "/session", { headers: { cookie, origin: "https://evil.test" } });
		expect(foreign.body).toMatchObject({ status: 403, code: "foreign-origin" });
		expect((await service.call("DELETE", "/session", { headers: { cookie, origin: "https://hebiao.test" } })).status).toBe(204);
		expect((await service.call("GET", "/session", { headers: { cookie } })).status).toBe(401);
	});

	test.each(["", "nonsense", "AAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB", bootstrapKey])("the key %j is refused", async (accessKey) => {
		const answer = await service.call("POST", "/session", { json: { accessKey } });
		expect([400, 401]).toContain(answer.status);
		expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
	});

	test("the right id with a wrong secret is refused", async () => {
		const { accessKey } = await makeKey(service, { role: "commission" });
		const wrong = accessKey.slice(0, -1) + (accessKey.endsWith("A") ? "B" : "A");
		expect((await service.call("POST", "/session", { json: { accessKey: wrong } })).body.code).toBe("access-key-refused");
	});

	test("a key that is over or revoked opens nothing, and its sessions end", async () => {
		const { id, accessKey } = await makeKey(service, { role: "maintainer", expires: "2024-01-10T10:00:00+08:00" });
		const { body } = await service.call("POST", "/session", { json: { accessKey } });
		expect(body.expires).toBe("2024-01-10T10:00:00+08:00");
		const commission = await signInAs(service, { role: "commission" });
		expect((await service.call("DELETE", `/keys/${id}`, { token: commission })).status).toBe(204);
		expect((await service.call("GET", "/session", { token: body.token })).status).toBe(401);
		expect((await service.call("POST", "/session", { json: { accessKey } })).status).toBe(401);

		const short = await makeKey(service, { role: "maintainer", expires: "2024-01-10T10:00:00+08:00" });
		service.setTime("2024-01-10T02:00:00.000Z");
		expect((await service.call("POST", "/session", { json: { accessKey: short.accessKey } })).status).toBe(401);
	});
});

describe("wrong keys", () => {
	const wrong = "AAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
	/** As the front writes it that the setting names. */
	const from = (address: string) => ({
		headers: { "cf-connecting-ip": address },
		env: { ...service.env, CLIENT_ADDRESS_HEADER: "CF-Connecting-IP" },
	});
	const signIn = (accessKey: string, options: CallOptions = {}) => service.call("POST", "/session", { json: { accessKey }, ...options });

	test("are stopped for a while where they come from; right keys and sessions there are not", async () => {
		const { accessKey } = await makeKey(service, { role: "commission" });
		const school = from("203.0.113.9");
		const { token } = (await signIn(accessKey, school)).body;
		for (let attempt = 0; attempt < attemptLimits.address; attempt++) expect((await signIn("wrong", school)).status).toBe(401);
		const stopped = await signIn(wrong, school);
		expect(stopped.body).toMatchObject({ status: 429, code: "rate-limited" });
		expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(0);
		expect((await signIn(accessKey, school)).status).toBe(201);
		expect((await service.call("GET", "/session", { token, ...school })).status).toBe(200);
		expect((await signIn(wrong, from("203.0.113.10"))).status).toBe(401);
		service.setTime("2024-01-10T01:10:01.000Z");
		expect((await signIn(wrong, school)).status).toBe(401);
	});

	test("are stopped where one key's secret is guessed from many addresses; its holder signs in", async () => {
		const [one, other] = [await makeKey(service, { role: "commission" }), await makeKey(service, { role: "maintainer" })];
		const guess = (id: string, attempt: number) => signIn(`${id}.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB`, from(`203.0.113.${attempt}`));
		for (let attempt = 0; attempt < attemptLimits.key; attempt++) expect((await guess(one.id, attempt)).status).toBe(401);
		expect((await guess(one.id, 200)).body.code).toBe("rate-limited");
		expect((await guess(other.id, 200)).status).toBe(401);
		expect((await signIn(one.accessKey, from("203.0.113.200"))).status).toBe(201);
	});

	test("are counted all, however many come at once", async () => {
		const answers = await Promise.all(Array.from({ length: attemptLimits.address + 10 }, () => signIn("wrong", from("203.0.113.9"))));
		expect(answers.filter(({ status }) => status === 401)).toHaveLength(attemptLimits.address);
	});

	test("leave no more behind than one row for an address and a key, and those of earlier windows go", async () => {
		await signIn(wrong, from("203.0.113.9"));
		await signIn(wrong, from("203.0.113.9"));
		service.setTime("2024-01-10T01:20:00.000Z");
		await signIn(wrong, from("203.0.113.9"));
		expect(await service.env.DB.prepare("SELECT count(*) AS n FROM sign_in_attempts").first("n")).toBe(2);
	});

	test("the address is the one that the setting's header gives, and nobody else's word for it", async () => {
		const claims = (address: string) => ({ headers: { "cf-connecting-ip": address, "x-forwarded-for": address } });
		for (let attempt = 0; attempt < attemptLimits.address; attempt++) await signIn("wrong", claims(`203.0.113.${attempt}`));
		expect((await signIn("wrong", claims("203.0.113.200"))).body.code).toBe("rate-limited");
		// Of a list the last one counts: the nearest front has written it, the others may be the caller's own.
		const listed = (address: string) => ({
			headers: { "x-forwarded-for": `203.0.113.${Math.random()}, ${address}` },
			env: { ...service.env, CLIENT_ADDRESS_HEADER: "X-Forwarded-For" },
		});
		for (let attempt = 0; attempt < attemptLimits.address; attempt++)
			expect((await signIn("wrong", listed("198.51.100.1"))).status).toBe(401);
		expect((await signIn("wrong", listed("198.51.100.1"))).status).toBe(429);
		expect((await signIn("wrong", listed("198.51.100.2"))).status).toBe(401);
	});
});
