/** The published set as it is, one school of the samples in a period, everybody signed in. */

import { hashDefinition, parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import type { Prefill } from "../../../shared/template/prefill.ts";
import { insertPeriod } from "../../../worker/db/periods.ts";
import { insertUnit } from "../../../worker/db/units.ts";
import { spanOf } from "../../../worker/period-id.ts";
import { firstEntry } from "./entries.ts";
import { type Answer, type Service, signInAs, startService } from "./service.ts";

export const period = "2023-annual";
export const unit = "SH04";
export const xlsx = XLSX_TYPE;

export interface RealProgramme extends Service {
	set: DefinitionSet;
	commission: string;
	school: string;
	/** What is kept of the unit, to be sent again with changes. */
	kept: Record<string, unknown>;
	/** A file that Node made. */
	fileFromNode(path: string): Promise<Uint8Array>;
	send(path: "checks" | "submissions", bytes: Uint8Array, headers?: Record<string, string>): Promise<Answer>;
}

export async function startRealProgramme(): Promise<RealProgramme> {
	const service = await startService();
	const fromNode = async (path: string) => (await service.env.NODE_SIDE.fetch(`http://node${path}`)).arrayBuffer();
	const fileFromNode = async (path: string) => new Uint8Array(await fromNode(path));
	const textFromNode = async (path: string) => new TextDecoder().decode(await fromNode(path));
	const definition = await textFromNode("/definition.json");
	const set = parseDefinition(JSON.parse(definition));
	const prefill: Prefill = JSON.parse(await textFromNode("/prefill.json"));
	const { DB } = service.env;
	const start = "2024-01-01T00:00:00.000Z";
	const approved = Object.fromEntries(Object.entries(prefill.facts).filter(([place]) => !place.endsWith(".prior")));
	const kept = { class: prefill.unit.class, clusters: prefill.clusters, baseFen: 2_000_000_000, approved };
	const title = JSON.stringify(set.title);
	await DB.batch([
		DB.prepare("INSERT INTO definitions VALUES (?1, ?2, ?3, ?4, ?5, ?6, '维护员')").bind(
			set.set,
			set.version,
			title,
			definition,
			await hashDefinition(set),
			start,
		),
		insertUnit(DB, { code: unit, name: prefill.unit.name }, start),
		insertPeriod(
			DB,
			{
				id: period,
				title: spanOf(period).title,
				set: set.set,
				version: set.version,
				opens: start,
				deadline: "2024-01-31T15:59:59.000Z",
			},
			start,
		),
		...firstEntry(DB, unit, period, kept, start),
	]);
	const commission = await signInAs(service, { role: "commission" });
	const school = await signInAs(service, { role: "school", unit, right: "submit" });
	let filings = 0;
	return {
		...service,
		set,
		commission,
		school,
		kept,
		fileFromNode,
		send: (path, bytes, headers = {}) =>
			service.call("POST", `/${path}?period=${period}`, {
				token: school,
				body: new Uint8Array(bytes),
				headers: { "content-type": xlsx, "idempotency-key": `real-filing-${++filings}`, ...headers },
			}),
	};
}
