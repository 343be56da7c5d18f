/** A running programme: definitions published, a period open, one unit with one cluster, everybody signed in. */
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { workerSet } from "../../support/worker-set.ts";
import { type Answer, type Service, signInAs, startService } from "./service.ts";
import { type Entries, fill, honest } from "./workbooks.ts";

export const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const period = "2023-annual";

export interface Programme extends Service {
	set: DefinitionSet;
	commission: string;
	maintainer: string;
	/** May submit for SH01. */
	school: string;
	/** May only fill in for SH01. */
	filler: string;
	/** May submit for SH02. */
	otherSchool: string;
	template(token?: string, of?: string): Promise<Uint8Array>;
	/** An honest workbook with changes. */
	workbook(changes?: Entries): Promise<Uint8Array>;
	submit(body: Uint8Array, options?: { token?: string; key?: string; type?: string; period?: string }): Promise<Answer>;
	review(id: string, action: Record<string, unknown>): Promise<Answer>;
}

export const unitPeriod = {
	class: "ZK",
	clusters: [{ number: "01", code: "ZQ01", name: "护理" }],
	baseAllocation: 2000,
	ledger: { school: 300, clusters: {} },
	approved: { "S_T1_04.target": 1000, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 10 },
};

/** Ready at 2024-01-10; the deadline is 2024-01-31 23:59:59 in Shanghai. */
export async function startProgramme(): Promise<Programme> {
	const service = await startService();
	const commission = await signInAs(service, { role: "commission", holder: "王处" });
	const maintainer = await signInAs(service, { role: "maintainer", holder: "维护员" });
	await must(service.call("PUT", "/drafts/2022-2024/1.0.0", { token: maintainer, json: workerSet() }));
	await must(service.call("POST", "/drafts/2022-2024/1.0.0/publish", { token: maintainer }));
	for (const [code, name] of [
		["SH01", "上海甲职业学院"],
		["SH02", "上海乙职业学院"],
	]) {
		await must(service.call("POST", "/units", { token: commission, json: { code, name } }));
	}
	await announce(service, commission, period);
	const school = await signInAs(service, { role: "school", unit: "SH01", right: "submit", holder: "李主任" });
	const filler = await signInAs(service, { role: "school", unit: "SH01", right: "fill" });
	const otherSchool = await signInAs(service, { role: "school", unit: "SH02", right: "submit" });
	const set = parseDefinition(workerSet());
	const template = async (token = school, of = period) =>
		(await must(service.call("GET", `/periods/${of}/template.xlsx`, { token }))).bytes;
	let filings = 0;
	return {
		...service,
		set,
		commission,
		maintainer,
		school,
		filler,
		otherSchool,
		template,
		workbook: async (changes = {}) => fill(await template(), set, { ...honest, ...changes }),
		submit: (body, { token = school, key = `filing-${++filings}-0001`, type = xlsx, period: to = period } = {}) =>
			service.call("POST", `/submissions?period=${to}`, {
				token,
				body: new Uint8Array(body),
				headers: { "content-type": type, "idempotency-key": key },
			}),
		review: (id, action) => service.call("POST", `/submissions/${id}/review`, { token: commission, json: action }),
	};
}

/** Creates a period with both units in it. */
export async function announce(
	service: Service,
	commission: string,
	id: string,
	opens = "2024-01-01T00:00:00+08:00",
	deadline = "2024-01-31T23:59:59+08:00",
): Promise<void> {
	await must(service.call("POST", "/periods", { token: commission, json: { id, set: "2022-2024", version: "1.0.0", opens, deadline } }));
	for (const unit of ["SH01", "SH02"])
		await must(service.call("PUT", `/units/${unit}/periods/${id}`, { token: commission, json: unitPeriod }));
}

/** The answer, which must be a success. */
export async function must(pending: Promise<Answer>): Promise<Answer> {
	const answer = await pending;
	if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 3000)}`);
	return answer;
}
