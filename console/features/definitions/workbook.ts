/** A draft as a workbook and back: fetched only when somebody wants it. */
import { applied, type DraftEdit, editsBetween, isObject, type JsonValue } from "../../../shared/definition/draft/edits.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import { type ReadDefinition, readDefinitionWorkbook } from "../../../shared/definition-workbook/read.ts";
import { definitionWorkbook, NotWritable } from "../../../shared/definition-workbook/write.ts";
import { WorkbookError } from "../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";

/** Far more than any set makes. */
const MOST_BYTES = 10_000_000;

/** Something is wrong with the file, the workbook or the draft: said with its cell, where there is one. */
export interface WorkbookFault {
	at: string;
	message: Text;
}

/** @returns the file, or why there is none */
export function workbookOf(content: JsonValue): { bytes: Uint8Array<ArrayBuffer> } | { fault: WorkbookFault } {
	try {
		return { bytes: new Uint8Array(definitionWorkbook(content, new Date().toISOString())) };
	} catch (error) {
		if (error instanceof NotWritable) return { fault: error.problem };
		throw error;
	}
}

export interface ReadDraft {
	faults: WorkbookFault[];
	/** What the workbook says otherwise than what was written into it. */
	edits: DraftEdit[];
	/** Where somebody has changed the draft otherwise since the workbook was downloaded; one of the two is chosen after it is taken. */
	conflicts: WorkbookFault[];
	content: JsonValue;
	cellAt: ReadDefinition["cellAt"];
	/** What was written into it is not in it any more, so it was held against the draft as it is now. */
	isAgainstNow: boolean;
}

const changedSince: Text = {
	zh: "下载之后草稿中这一处另有改动；读入后请在草稿上方选定用哪一个。",
	en: "The draft was changed otherwise here since the download; once taken, choose one of the two above the draft.",
};

/** @param draft as the service keeps it now */
export async function readDraftWorkbook(file: File, draft: JsonValue): Promise<ReadDraft> {
	const none = (at: string, message: Text): ReadDraft => ({
		faults: [{ at, message }],
		edits: [],
		conflicts: [],
		content: draft,
		cellAt: () => undefined,
		isAgainstNow: false,
	});
	if (file.size > MOST_BYTES)
		return none(file.name, { zh: "文件超过 10 MB，不是由此下载的工作簿。", en: "The file is over 10 MB; it is no workbook of a draft." });
	try {
		const { base, content, problems, cellAt, cellOf } = readDefinitionWorkbook(
			readWorkbook(new Uint8Array(await file.arrayBuffer())),
			draft,
		);
		const before = base ?? draft;
		const [theirs, own] = [before, draft].map((one) => (isObject(one) ? String(one.set) : ""));
		if (theirs !== own)
			return none(file.name, {
				zh: `这是指标体系 ${theirs} 的工作簿，不是 ${own} 的。`,
				en: `This is a workbook of the definition set ${theirs}, not of ${own}.`,
			});
		const edits = problems.length > 0 ? [] : editsBetween(before, content);
		return {
			faults: problems,
			edits,
			conflicts: applied(draft, edits).conflicts.map(({ path }) => ({ at: cellOf(path) ?? path.join(" · "), message: changedSince })),
			content,
			cellAt,
			isAgainstNow: base === undefined,
		};
	} catch (error) {
		if (!(error instanceof WorkbookError)) throw error;
		const { message, fix } = error.problem;
		return none(file.name, { zh: message.zh + fix.zh, en: `${message.en} ${fix.en}` });
	}
}
