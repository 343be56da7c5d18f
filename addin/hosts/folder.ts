/** A folder of the person's computer, listed with everything below it. Only names and sizes are read here. */

export interface FoundFile {
	file: File;
	/** Folders above it, from the chosen one on: "2023佐证/教学成果"; "" for a file by itself. */
	folder: string;
}

/** More would be a whole disk by mistake. */
export const mostFiles = 5_000;

/** The folder holds more files than can be meant. */
export class TooManyFiles extends Error {}

/** The parts of the file system interfaces that TypeScript's library lacks; only some browsers have them. */
interface FolderHandle {
	readonly kind: "directory";
	readonly name: string;
	values(): AsyncIterable<FileSystemFileHandle | FolderHandle>;
}
interface FolderPicker {
	showDirectoryPicker?(options: { mode: "read" }): Promise<FolderHandle>;
}
interface HandleGivingItem {
	getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Not within another page, such as Excel on the web: browsers give pickers to the outermost page only. */
export const canPickFolders = (): boolean => "showDirectoryPicker" in window && window.parent === window;

/** Lets the person choose a folder; null when they change their mind. Only where `canPickFolders`. @throws TooManyFiles */
export async function pickFolder(): Promise<FoundFile[] | null> {
	try {
		// Safe: asked for by `canPickFolders`; the call is optional all the same.
		const handle = await (window as FolderPicker).showDirectoryPicker?.({ mode: "read" });
		return handle ? await listed(filesInHandle(handle, handle.name)) : null;
	} catch (error) {
		if (error instanceof DOMException && error.name === "AbortError") return null;
		throw error;
	}
}

/** From an `<input type="file" webkitdirectory>`. @throws TooManyFiles */
export function chosenFiles(list: FileList | null): FoundFile[] {
	if ((list?.length ?? 0) > mostFiles) throw new TooManyFiles();
	return [...(list ?? [])].map((file) => ({ file, folder: file.webkitRelativePath.split("/").slice(0, -1).join("/") })).sort(byPath);
}

/** Whether a drop brings a folder. Must be asked within the drop event. */
export const bringsFolder = (transfer: DataTransfer): boolean =>
	[...transfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory === true);

/** Everything that was dropped, folders with what is below them. Must be called within the drop event. @throws TooManyFiles */
export async function droppedFiles(transfer: DataTransfer): Promise<FoundFile[]> {
	const roots = [...transfer.items].flatMap((item) => {
		if (item.kind !== "file") return [];
		// Safe: the method is optional in the type, as it is in browsers.
		const handle = (item as HandleGivingItem).getAsFileSystemHandle?.().catch(() => null) ?? null;
		return [{ handle, entry: item.webkitGetAsEntry?.() ?? null, file: item.getAsFile() }];
	});
	return listed(filesInRoots(roots));
}

interface Root {
	handle: Promise<FileSystemHandle | null> | null;
	entry: FileSystemEntry | null;
	file: File | null;
}

async function* filesInRoots(roots: readonly Root[]): AsyncGenerator<FoundFile> {
	for (const { handle: pending, entry, file } of roots) {
		const handle = await pending;
		// A page opened from disk may read handles, but not entries.
		// Safe: kind says that it is a folder's handle; its list of children is what TypeScript's library lacks.
		if (handle?.kind === "directory") yield* filesInHandle(handle as unknown as FolderHandle, handle.name);
		// Safe: isDirectory says what it is.
		else if (entry?.isDirectory) yield* filesInEntry(entry as FileSystemDirectoryEntry, entry.name);
		else if (file) yield { file, folder: "" };
	}
}

async function* filesInHandle(handle: FolderHandle, folder: string): AsyncGenerator<FoundFile> {
	for await (const child of handle.values()) {
		if (child.kind === "directory") yield* filesInHandle(child, `${folder}/${child.name}`);
		else yield { file: await child.getFile(), folder };
	}
}

async function* filesInEntry(entry: FileSystemDirectoryEntry, folder: string): AsyncGenerator<FoundFile> {
	const reader = entry.createReader();
	const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
	// A reader gives at most a hundred at a time, and nothing at its end.
	for (let children = await next(); children.length > 0; children = await next()) {
		for (const child of children) {
			// Safe: isDirectory says which of the two it is.
			if (child.isDirectory) yield* filesInEntry(child as FileSystemDirectoryEntry, `${folder}/${child.name}`);
			else yield { file: await new Promise<File>((resolve, reject) => (child as FileSystemFileEntry).file(resolve, reject)), folder };
		}
	}
}

async function listed(files: AsyncIterable<FoundFile>): Promise<FoundFile[]> {
	const found: FoundFile[] = [];
	for await (const one of files) {
		found.push(one);
		if (found.length > mostFiles) throw new TooManyFiles();
	}
	return found.sort(byPath);
}

/** As people number their files: 2 before 10. */
const order = new Intl.Collator("zh-CN", { numeric: true });
const byPath = (a: FoundFile, b: FoundFile): number => order.compare(`${a.folder}/${a.file.name}`, `${b.folder}/${b.file.name}`);
