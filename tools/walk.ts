/** The steps from keys to an accepted workbook, over HTTP only: what the demonstration, its seed and the tests walk through. */

import { randomUUID } from "node:crypto";
import type { CheckAnswer } from "../shared/api/checks.ts";
import type { SubmissionAnswer } from "../shared/api/submissions.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { XLSX_TYPE } from "../shared/domain/media-types.ts";
import type { SampleSchool } from "../shared/example/honest.ts";
import type { WishedEntries } from "../shared/example/wish.ts";
import { fillWorkbook } from "../shared/template/fill.ts";
import { explainQueries } from "../testkit/schools/explain.ts";
import type { DemoSchool } from "../testkit/schools/schools.ts";
import { type Client, ServiceError } from "./client.ts";

export interface KeyWish {
	holder: string;
	role: "school" | "commission" | "maintainer";
	right?: "fill" | "submit";
	unit?: string;
}

/** Creates a key that lasts a year. */
export async function createKey(client: Client, wish: KeyWish): Promise<string> {
	const expires = new Date(Date.now() + 365 * 86_400_000).toISOString();
	return (await client.send<{ accessKey: string }>("POST", "/keys", { ...wish, expires })).accessKey;
}

/** A maintainer's turn, and a second person's: draft, approval, publication. */
export async function publish(
	{ maintainer, approver }: { maintainer: Client; approver: Client },
	set: DefinitionSet,
	reason?: string,
): Promise<void> {
	const path = `/drafts/${set.set}/${set.version}`;
	const { drafts } = await maintainer.get<{ drafts: Draft[] }>("/drafts");
	const earlier = drafts.find((draft) => draft.set === set.set && draft.version === set.version);
	const { etag } = await maintainer.send<Draft>("PUT", path, set, earlier ? { "if-match": earlier.etag } : {});
	await approver.send("POST", `${path}/approve`, {}, { "if-match": etag });
	await maintainer.send("POST", `${path}/publish${reason === undefined ? "" : `?${new URLSearchParams({ reason })}`}`);
}

interface Draft {
	set: string;
	version: string;
	etag: string;
}

export interface PeriodWish {
	id: string;
	set: string;
	version: string;
	opens: string;
	deadline: string;
}

export async function openPeriod(commission: Client, wish: PeriodWish): Promise<void> {
	await commission.send("POST", "/periods", wish);
}

/** Registers a unit and what the commission knows of it for a period: class, clusters, base allocation, approved targets and baselines. */
export async function registerUnit(commission: Client, period: string, school: DemoSchool, { prefill }: SampleSchool): Promise<void> {
	await commission.send("POST", "/units", { code: school.code, name: school.name });
	await commission.send("PUT", `/units/${school.code}/periods/${period}`, {
		class: school.class,
		clusters: prefill.clusters,
		baseFen: Math.round(school.baseAllocation * 1_000_000),
		approved: prefill.facts,
	});
}

export interface Filed {
	bytes: Uint8Array;
	/** The answer of the last check before filing. */
	check: CheckAnswer;
	explained: number;
}

/** Downloads the prefilled template, fills it in, checks it, explains what is asked for. */
export async function prepareWorkbook(school: Client, period: string, set: DefinitionSet, entries: WishedEntries): Promise<Filed> {
	const template = await school.bytes(`/periods/${period}/template.xlsx`);
	const filled = fillWorkbook(template, set, entries);
	const first = await school.send<CheckAnswer>("POST", `/checks?period=${period}`, filled);
	const explanations = explainQueries({ ...first.report, findings: [...first.report.findings, ...first.service] });
	if (explanations.length === 0) return { bytes: filled, check: first, explained: 0 };
	const bytes = fillWorkbook(filled, set, { "校验说明[+]": explanations });
	const check = await school.send<CheckAnswer>("POST", `/checks?period=${period}`, bytes);
	return { bytes, check, explained: explanations.length };
}

/** @throws Error that names the findings which block */
export async function submit(school: Client, period: string, bytes: Uint8Array): Promise<SubmissionAnswer> {
	try {
		return await school.send<SubmissionAnswer>("POST", `/submissions?period=${period}`, bytes, { "idempotency-key": randomUUID() });
	} catch (error) {
		if (error instanceof ServiceError) throw new Error(`The workbook was not taken: ${error.body.slice(0, 2000)}`);
		throw error;
	}
}

/** More double-qualified teachers than teachers (S_T3_02, S_T3_01): what the school says is so in spite of the rule. */
const beyond = { "S_T3_01.actual": 10 };

/**
 * Spoils one figure of a workbook and files it with an objection to every finding that blocks then.
 * @throws Error where nothing blocks, or the service does not take it
 */
export async function submitWithObjection(
	school: Client,
	period: string,
	set: DefinitionSet,
	bytes: Uint8Array,
): Promise<SubmissionAnswer> {
	const spoiled = fillWorkbook(bytes, set, beyond);
	const { report, service } = await school.send<CheckAnswer>("POST", `/checks?period=${period}`, spoiled);
	const explained = fillWorkbook(spoiled, set, {
		"校验说明[+]": explainQueries({ ...report, findings: [...report.findings, ...service] }),
	});
	const blocking = [...report.findings, ...service].filter(({ severity }) => severity === "error");
	if (blocking.length === 0) throw new Error("Nothing blocks, so there is nothing to object to.");
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(explained)], { type: XLSX_TYPE }), "workbook.xlsx");
	const reason = "外聘教师未计入专任教师，口径与学校实际不符，附人事部门说明。";
	form.set("objections", JSON.stringify(blocking.map(({ key }) => ({ finding: key, reason }))));
	return school.send<SubmissionAnswer>("POST", `/submissions?period=${period}`, form, { "idempotency-key": randomUUID() });
}

export async function accept(commission: Client, submission: string): Promise<void> {
	await commission.send("POST", `/submissions/${submission}/review`, { action: "accept" });
}
