/** A running programme: definitions published, a period open, one unit with one cluster, everybody signed in. */

import type { Right, Role } from "../../../shared/api/session.ts";
import { hashDefinition, parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { savedAnew } from "../../../tools/load/saved-anew.ts";
import type { NewAuditEvent } from "../../../worker/audit/events.ts";
import { createSecret } from "../../../worker/auth/secrets.ts";
import { auditStatements } from "../../../worker/db/audit.ts";
import { insertKey } from "../../../worker/db/keys.ts";
import { insertPeriod } from "../../../worker/db/periods.ts";
import { insertUnit } from "../../../worker/db/units.ts";
import { spanOf } from "../../../worker/period-id.ts";
import { entering, firstEntry, firstEvent } from "./entries.ts";
import { type Answer, type Service, startService } from "./service.ts";
import { type Entries, fill, honest } from "./workbooks.ts";

export const xlsx = XLSX_TYPE;
export const period = "2023-annual";

const start = "2024-01-10T01:00:00.000Z";
const set = parseDefinition(workerSet());
const hash = await hashDefinition(set);

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
	baseFen: 2_000_000_000,
	ledgerFen: { school: 300_000_000, clusters: {} },
	approved: { "S_T1_04.target": 1000, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 10 },
};

/**
 * Ready at 2024-01-10; the deadline is 2024-01-31 23:59:59 in Shanghai. Laid into the database in one batch, because nearly every
 * test starts here; how these rows come about through the service is tested in its own files.
 * @param trail with the entries that the service would have made of them
 */
export async function startProgramme({ trail = false } = {}): Promise<Programme> {
	const service = await startService();
	const { DB } = service.env;
	const people = await Promise.all([
		person("commission", "王处"),
		person("maintainer", "维护员"),
		person("school", "李主任", "SH01", "submit"),
		person("school", "赵老师", "SH01", "fill"),
		person("school", "钱主任", "SH02", "submit"),
	]);
	const span = { opens: "2023-12-31T16:00:00.000Z", deadline: "2024-01-31T15:59:59.000Z" };
	const laid: NewAuditEvent[] = [
		{ action: "period.create", subject: period, content: { set: "2022-2024", version: "1.0.0", ...span } },
		...["SH01", "SH02"].map((unit) => firstEvent(unit, period, unitPeriod, start)),
	];
	await DB.batch([
		DB.prepare("INSERT INTO definitions VALUES ('2022-2024', '1.0.0', ?1, ?2, ?3, ?4, '维护员')").bind(
			JSON.stringify(set.title),
			JSON.stringify(workerSet()),
			hash,
			start,
		),
		insertUnit(DB, { code: "SH01", name: "上海甲职业学院" }, start),
		insertUnit(DB, { code: "SH02", name: "上海乙职业学院" }, start),
		insertPeriod(DB, { id: period, title: spanOf(period).title, set: "2022-2024", version: "1.0.0", ...span }, start),
		...["SH01", "SH02"].flatMap((unit) => firstEntry(DB, unit, period, unitPeriod, start)),
		...(trail ? await auditStatements(DB, start, { key: "first", holder: "王处", role: "commission" }, laid) : []),
		...people.flatMap(({ key, secret, session }) => [
			insertKey(DB, key, secret.hash, { created: start, expires: "2026-01-01T00:00:00.000Z" }),
			DB.prepare("INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?5)").bind(
				session.id,
				session.hash,
				key.id,
				start,
				"2024-01-10T13:00:00.000Z",
			),
		]),
	]);
	const [commission = "", maintainer = "", school = "", filler = "", otherSchool = ""] = people.map(({ session }) => session.text);
	const template = async (token = school, of = period) =>
		(await must(service.call("GET", `/periods/${of}/template.xlsx`, { token }))).bytes;
	let filings = 0;
	const sent: Uint8Array[] = [];
	const isSame = (one: Uint8Array, other: Uint8Array) => one.length === other.length && one.every((byte, index) => byte === other[index]);
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
		submit: (body, { token = school, key, type = xlsx, period: to = period } = {}) => {
			// Without a key of its own a filing of the same again is of a file that was saved anew: the same one is not filed twice.
			const again = key === undefined && type === xlsx && sent.some((one) => isSame(one, body));
			sent.push(body);
			const own = again ? savedAnew(body, filings) : body;
			return service.call("POST", `/submissions?period=${to}`, {
				token,
				body: new Uint8Array(own),
				headers: { "content-type": type, "idempotency-key": key ?? `filing-${++filings}-0001` },
			});
		},
		review: (id, action) => service.call("POST", `/submissions/${id}/review`, { token: commission, json: action }),
	};
}

async function person(role: Role, holder: string, unit: string | null = null, right: Right | null = null) {
	const [secret, session] = await Promise.all([createSecret(), createSecret()]);
	return { key: { id: secret.id, holder, role, right, unit }, secret, session };
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
	for (const unit of ["SH01", "SH02"]) await must(entering({ ...service, commission }, unit, id)(unitPeriod));
}

/** The answer, which must be a success. */
export async function must(pending: Promise<Answer>): Promise<Answer> {
	const answer = await pending;
	if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body).slice(0, 3000)}`);
	return answer;
}
