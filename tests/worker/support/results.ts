/** Accepted workbooks of both schools, so that there is something to score and to add up. */
import { must, type Programme } from "./programme.ts";
import { type Entries, fill, fillRows, honest } from "./workbooks.ts";

export interface Accepting {
	token: string;
	changes?: Entries;
	/** Rows of 成果 by header. */
	results?: Record<string, number | string>[];
	period?: string;
}

/** Files an honest workbook with changes. @returns the submission's id */
export async function fileOne(programme: Programme, { token, changes = {}, results = [], period }: Accepting): Promise<string> {
	const template = await programme.template(token, period);
	const filled = fill(template, programme.set, { ...honest, ...changes });
	const bytes = results.length > 0 ? fillRows(filled, programme.set, "标志性成果清单", results) : filled;
	return (await must(programme.submit(bytes, { token, ...(period ? { period } : {}) }))).body.id;
}

/** Same, and accepts it. */
export async function acceptOne(programme: Programme, accepting: Accepting): Promise<string> {
	const id = await fileOne(programme, accepting);
	await must(programme.review(id, { action: "accept" }));
	return id;
}

/** What the second school reports, different from the honest first one in every figure that is added up or weighed. */
export const second: Entries = {
	"S_T1_01.actual": 3000,
	"S_T1_02.actual": 600,
	"S_T1_03.actual": 599,
	"S_T1_04.actual": 900,
	"S_T1_06.actual": 80,
	"S_T1_07.actual": "否",
	"S_FD_03.actual": 280.1,
	"资金[SJ].年末结转": 19.9,
	"群01!C_K1_01.actual": 9,
};
