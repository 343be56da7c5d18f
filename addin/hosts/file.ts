/** An .xlsx opened in the browser page. What the page holds in memory is the truth; the disk is written only when asked. */
import { heldIn, inverse, mergeSteps } from "../../shared/repairs/steps.ts";
import { type FileProblem, WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { explanationEdits } from "./explanations.ts";
import { mayUse, type OpenedFile, type WritableFile } from "./file-access.ts";
import { type ExplanationRow, HostError, type SaveOutcome, type SheetPlace, type WorkbookHost, type WorkbookWrite } from "./host.ts";
import { patched } from "./patched.ts";

/** How often the file's time stamp is looked at while the page is visible. */
const watchEveryMilliseconds = 1000;
/** A file in the middle of being saved cannot be read either: only what stays so for as many looks is a problem. */
const looksBeforeProblem = 4;

export class FileHost implements WorkbookHost {
	readonly name: string;
	readonly watches: boolean;
	readonly writesBack: boolean;
	readonly #handle: WritableFile | null;
	readonly #show: (place: SheetPlace, keyboard: boolean) => void;
	#file: File;
	#bytes: Uint8Array<ArrayBuffer> | null = null;
	/** Explanations in memory that the file on disk does not have yet. */
	#unsaved: ExplanationRow[] = [];
	/** Cells and names in memory that are otherwise on disk. */
	#unsavedWrites: WorkbookWrite[] = [];

	constructor(opened: OpenedFile, show: (place: SheetPlace, keyboard: boolean) => void) {
		this.name = opened.file.name;
		this.#file = opened.file;
		this.#handle = opened.handle;
		this.#show = show;
		this.watches = opened.handle !== null;
		this.writesBack = opened.handle !== null;
	}

	async readImage(): Promise<WorkbookImage> {
		return readWorkbook(await this.original());
	}

	async original(): Promise<Uint8Array<ArrayBuffer>> {
		this.#bytes ??= new Uint8Array(await this.#file.arrayBuffer());
		return this.#bytes;
	}

	goTo(place: SheetPlace, keyboard = false): void {
		this.#show(place, keyboard);
	}

	async explain(explanations: readonly ExplanationRow[]): Promise<void> {
		await this.#patch(explanations);
		const replaced = (old: ExplanationRow) => explanations.some((fresh) => fresh.rule === old.rule && fresh.place === old.place);
		this.#unsaved = [...this.#unsaved.filter((old) => !replaced(old)), ...explanations];
	}

	async write(steps: readonly WorkbookWrite[]): Promise<void> {
		if (heldIn(await this.readImage(), inverse(steps)).length < steps.length) throw new HostError(changedMeanwhile);
		this.#bytes = patched(await this.original(), steps);
		this.#unsavedWrites = mergeSteps([...this.#unsavedWrites, ...steps]);
	}

	watch(changed: (problem: FileProblem | null) => void): () => void {
		const handle = this.#handle;
		if (!handle) return () => {};
		let looking = false;
		let failures = 0;
		const look = async () => {
			if (looking || document.visibilityState !== "visible") return;
			looking = true;
			try {
				if (await this.#rereadIfNewer(handle)) changed(null);
				failures = 0;
			} catch (error) {
				failures += 1;
				// A file that was moved away shows itself when explanations are to be written back.
				if (failures === looksBeforeProblem && error instanceof WorkbookError) changed(error.problem);
			}
			looking = false;
		};
		const timer = setInterval(look, watchEveryMilliseconds);
		document.addEventListener("visibilitychange", look);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
		};
	}

	async save(): Promise<SaveOutcome> {
		const handle = this.#handle;
		if (!handle) return { kind: "refused", reason: "denied" };
		if (!(await mayUse(handle, "readwrite"))) return { kind: "refused", reason: "denied" };
		try {
			// Another program may have saved since: explanations go onto what stands on disk, never over it.
			await this.#rereadIfNewer(handle);
			const writable = await handle.createWritable();
			await writable.write(await this.original());
			await writable.close();
			this.#file = await handle.getFile();
			this.downloaded();
			return { kind: "saved" };
		} catch (error) {
			return { kind: "refused", reason: reasonOf(error) };
		}
	}

	downloaded(): void {
		this.#unsaved = [];
		this.#unsavedWrites = [];
	}

	get unsaved(): readonly ExplanationRow[] {
		return this.#unsaved;
	}

	/** Names count as one change, however many they are. */
	get unsavedWrites(): number {
		const cells = this.#unsavedWrites.filter(({ what }) => what === "cell").length;
		return cells < this.#unsavedWrites.length ? cells + 1 : cells;
	}

	/**
	 * Reads the file again when it was saved since; what is not on disk yet is put onto what was read. A cell that is no longer what it
	 * was before our change belongs to whoever changed it.
	 */
	async #rereadIfNewer(handle: WritableFile): Promise<boolean> {
		const file = await handle.getFile();
		if (file.lastModified === this.#file.lastModified && file.size === this.#file.size) return false;
		// Read before anything is replaced: a program may be in the middle of saving, then the next look finds the whole file.
		const bytes = new Uint8Array(await file.arrayBuffer());
		const image = readWorkbook(bytes);
		this.#file = file;
		const held = inverse(heldIn(image, inverse(this.#unsavedWrites)));
		this.#unsavedWrites = held;
		this.#bytes = held.length === 0 ? bytes : patched(bytes, held);
		await this.#patch(this.#unsaved);
		return true;
	}

	async #patch(explanations: readonly ExplanationRow[]): Promise<void> {
		if (explanations.length === 0) return;
		const bytes = await this.original();
		this.#bytes = patchWorkbook(bytes, explanationEdits(readWorkbook(bytes), explanations));
	}
}

function reasonOf(error: unknown): "locked" | "denied" | "gone" {
	if (!(error instanceof DOMException)) throw error;
	if (error.name === "NotFoundError") return "gone";
	return error.name === "NotAllowedError" || error.name === "SecurityError" ? "denied" : "locked";
}
