/** 拆分: from the press of the button to the archive. */
import type { Advice } from "../../../shared/domain/advice.ts";
import "./department-code.ts";
import { signal } from "@preact/signals";
import { downloadBlob } from "../../../ui/download.ts";
import { downloads } from "../../../ui/handed.ts";
import { language } from "../../../ui/language.ts";
import type { WorkbookHost } from "../../hosts/host.ts";
import { book } from "../../session/book.ts";
import { assigned, departments } from "./departments.ts";
import { work } from "./long-work/client.ts";
import type { SplitResult } from "./long-work/jobs.ts";
import { troubleOf } from "./trouble.ts";
import { words } from "./words.ts";

export type Splitting =
	| { kind: "idle" }
	/** done null: the workbook is being fetched from its program. */
	| { kind: "busy"; done: number | null; of: number }
	| { kind: "done"; host: WorkbookHost; result: SplitResult; base: { name: string; bytes: Uint8Array<ArrayBuffer> }; archive: string }
	| { kind: "trouble"; trouble: Advice };

export const splitting = signal<Splitting>({ kind: "idle" });
/** Departments that the workbook does not name itself. */
export const addedDepartments = signal<readonly string[]>([]);
export const withFindings = signal(true);

/** Splits the open workbook and hands everything to the person as one archive. */
export async function split(host: WorkbookHost): Promise<void> {
	const open = book.value;
	if (!open || splitting.value.kind === "busy") return;
	splitting.value = { kind: "busy", done: null, of: departments.value.length };
	try {
		const bytes = await bytesOf(host);
		const say = words.value.split;
		const { unitName, period } = open.report.template;
		const name = fileNameOf(host);
		const lines = departments.value.map(({ department, rows, missing }) => say.partLine(department, rows, missing));
		const result = await work(
			"split",
			{
				file: { name, bytes },
				set: open.definition,
				assigned: assigned.value,
				findings: withFindings.value,
				language: language.value,
				note: { name: say.noteName, text: say.note(unitName, period, lines, `基准_${name}`) },
			},
			(done, of) => {
				splitting.value = { kind: "busy", done, of };
			},
		);
		const archive = say.archiveName(unitName, period).replaceAll(/[\\/:*?"<>|]/g, "-");
		splitting.value = { kind: "done", host, result, base: { name: `基准_${name}`, bytes }, archive };
		// Without downloads nobody is shown what they did not ask for: each part can be opened.
		if (downloads.value) downloadBlob(new Blob([result.archive], { type: "application/zip" }), archive);
	} catch (error) {
		splitting.value = { kind: "trouble", trouble: troubleOf(error) };
	}
}

/** The workbook as an .xlsx. @throws HostError */
export const bytesOf = (host: WorkbookHost): Promise<Uint8Array<ArrayBuffer>> => host.file?.() ?? host.original();

/** Programs leave the ending away, or have not saved the workbook yet. */
export const fileNameOf = ({ name }: WorkbookHost): string => (/\.xlsx$/i.test(name) ? name : `${name || "工作簿"}.xlsx`);
