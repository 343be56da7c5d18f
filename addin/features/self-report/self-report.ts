/** Makes the self-evaluation report of the open workbook, and hands it to the person. Nothing is sent, and the workbook stays as it is. */
import { signal } from "@preact/signals";
import { inSlices } from "../../../shared/steps.ts";
import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { downloadBlob } from "../../../ui/download.ts";
import { fetchedOnce } from "../../../ui/fetched-once.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { type Book, book } from "../../session/book.ts";
import { selfReportWords } from "./self-report-words.ts";

/** A report is being made. */
export const reporting = signal(false);

const loadCode = fetchedOnce(
	() => import("../../../shared/report/index.ts"),
	(error) => new ServiceAway(error),
);

/** Why no report can be made of this workbook, as a sentence; null: it can. */
export const hindranceToReport = ({ report }: Book): string | null =>
	report.template.department === undefined ? null : selfReportWords.value.isPart(report.template.department);

/** @param template the school's own; absent: the standard one */
export async function makeReport(template?: Blob): Promise<void> {
	if (reporting.value || !book.value) return;
	const hindrance = hindranceToReport(book.value);
	if (hindrance) return notify(hindrance, "bad");
	reporting.value = true;
	try {
		const code = await loadCode();
		const bytes = template && (await bytesOf(template));
		if (bytes === null) return notify(selfReportWords.value.unreadable, "bad");
		const made = await ofOneMoment(code, bytes);
		if (made) handOver(code.DOCX_TYPE, made.written, made.of);
	} catch (error) {
		await sayWhy(error);
	} finally {
		reporting.value = false;
	}
}

/** The standard template for the open workbook's document, to be changed in Word. */
export async function downloadStandardTemplate(): Promise<void> {
	const open = book.value;
	if (!open) return;
	try {
		const { DOCX_TYPE, standardTemplateFile } = await loadCode();
		const { bytes, fileName } = standardTemplateFile(open.definition, open.report.template.document);
		if (downloadBlob(new Blob([bytes], { type: DOCX_TYPE }), fileName)) notify(selfReportWords.value.madeTemplate(fileName), "good");
	} catch (error) {
		await sayWhy(error);
	}
}

/** Lets the person choose a template, and makes the report with it. Call in the handling of a click. */
export function chooseTemplate(): void {
	const input = document.createElement("input");
	input.type = "file";
	input.accept = ".docx";
	input.hidden = true;
	// Some programs open a dialog only for what stands in the page.
	document.body.append(input);
	const done = () => input.remove();
	input.addEventListener("cancel", done);
	input.addEventListener("change", () => {
		const [file] = input.files ?? [];
		done();
		if (file) void makeReport(file);
	});
	input.click();
}

type Code = Awaited<ReturnType<typeof loadCode>>;

/** How often it is begun anew because somebody types meanwhile; then it is made at one stretch. */
const attempts = 3;

/** A report in slices of time, of a workbook that stays the same meanwhile. null: it was closed. */
async function ofOneMoment({ reportSteps, writeReport }: Code, template: Uint8Array | undefined) {
	for (let attempt = 0; attempt < attempts; attempt++) {
		const open = book.value;
		if (!open) return null;
		const written = await inSlices(
			open.checker.ask((engine) => reportSteps(engine, today(), template)),
			new BrowserTimeSlicer(),
		);
		if (book.value === open) return { written, of: open };
	}
	const open = book.value;
	return open && { written: open.checker.ask((engine) => writeReport(engine, today(), template)), of: open };
}

function handOver(type: string, { bytes, fileName }: ReturnType<Code["writeReport"]>, { report }: Book): void {
	const { made, madeDraft } = selfReportWords.value;
	if (!downloadBlob(new Blob([bytes], { type }), fileName)) return;
	if (report.verdict.code === "ready") notify(made(fileName), "good");
	else notify(madeDraft(fileName, say(report.verdict.text)));
}

async function sayWhy(error: unknown): Promise<void> {
	if (error instanceof ServiceAway) return notify(selfReportWords.value.codeAway, "bad");
	const { TemplateError } = await loadCode();
	if (!(error instanceof TemplateError)) throw error;
	notify(`${say(error.advice.message)} ${say(error.advice.fix)}`, "bad");
}

/** null: another program holds it, or it is gone. */
const bytesOf = (file: Blob): Promise<Uint8Array | null> =>
	file.arrayBuffer().then(
		(buffer) => new Uint8Array(buffer),
		() => null,
	);

/** The day where the person is. */
function today(): string {
	const now = new Date();
	const two = (part: number) => String(part).padStart(2, "0");
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
