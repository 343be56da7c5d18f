/**
 * The File System Access API as far as the page uses it. TypeScript's own library lacks the picker and the permission calls; only
 * Chromium has them, so each is asked for before use.
 */
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
export interface WritableFile extends FileSystemFileHandle {
	queryPermission?(mode: { mode: "read" | "readwrite" }): Promise<PermissionState>;
	requestPermission?(mode: { mode: "read" | "readwrite" }): Promise<PermissionState>;
}

interface PickerWindow {
	showOpenFilePicker?(options: object): Promise<WritableFile[]>;
}

interface HandleGivingItem {
	getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** An opened file, with its handle where the browser gives one. */
export interface OpenedFile {
	file: File;
	handle: WritableFile | null;
}

const workbookTypes = [{ description: "Excel", accept: { [XLSX_TYPE]: [".xlsx"] } }];

export const canPickHandles = (): boolean => "showOpenFilePicker" in window;

/** Lets the person choose a file by the browser's picker; null when they change their mind. Only where `canPickHandles`. */
export async function pickFile(): Promise<OpenedFile | null> {
	// Safe: asked for by `canPickHandles`; the call is optional all the same.
	const picker = window as PickerWindow;
	try {
		const [handle] = (await picker.showOpenFilePicker?.({ types: workbookTypes, multiple: false })) ?? [];
		return handle ? { file: await handle.getFile(), handle } : null;
	} catch (error) {
		if (error instanceof DOMException && error.name === "AbortError") return null;
		throw error;
	}
}

/** The first file of a drop, with its handle where the browser gives one. Must be called within the drop event. */
export async function droppedFile(transfer: DataTransfer): Promise<OpenedFile | null> {
	const item = [...transfer.items].find((candidate) => candidate.kind === "file");
	const file = item?.getAsFile() ?? transfer.files[0] ?? null;
	// Safe: the method is optional in the type, as it is in browsers.
	const handle = await (item as HandleGivingItem | undefined)?.getAsFileSystemHandle?.().catch(() => null);
	if (!file) return null;
	// Safe: kind says that it is a file's handle.
	return { file, handle: handle?.kind === "file" ? (handle as WritableFile) : null };
}

/** Whether the handle may be used so, asking the person where the browser wants that. */
export async function mayUse(handle: WritableFile, mode: "read" | "readwrite"): Promise<boolean> {
	if (!handle.queryPermission || !handle.requestPermission) return true;
	if ((await handle.queryPermission({ mode })) === "granted") return true;
	return (await handle.requestPermission({ mode })) === "granted";
}
