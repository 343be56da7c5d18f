/** Files opened lately: their handles, kept in IndexedDB. Where the browser gives no handles or no database, there are none. */
import { signal } from "@preact/signals";
import type { WritableFile } from "../../../hosts/file-access.ts";

const most = 5;
const databaseName = "hebiao";
const storeName = "recent";

export interface RecentFile {
	id: number;
	handle: WritableFile;
	openedAt: number;
}

export const recentFiles = signal<readonly RecentFile[]>([]);

export async function loadRecentFiles(): Promise<void> {
	await inStore("readonly", async (store) => {
		// Safe: only this file writes to the store.
		const all = (await settled(store.getAll())) as RecentFile[];
		recentFiles.value = all.sort((a, b) => b.openedAt - a.openedAt).slice(0, most);
	});
}

/** Puts the file on top; the same file opened again stands once. */
export async function rememberFile(handle: WritableFile): Promise<void> {
	const same = await Promise.all(recentFiles.value.map(async (file) => ((await handle.isSameEntry(file.handle)) ? [file.id] : [])));
	const outdated = [...same.flat(), ...recentFiles.value.slice(most - 1).map(({ id }) => id)];
	await inStore("readwrite", async (store) => {
		for (const id of outdated) store.delete(id);
		await settled(store.add({ handle, openedAt: Date.now() }));
	});
	await loadRecentFiles();
}

export async function forgetFile(id: number): Promise<void> {
	await inStore("readwrite", async (store) => {
		await settled(store.delete(id));
	});
	await loadRecentFiles();
}

async function inStore(mode: IDBTransactionMode, use: (store: IDBObjectStore) => Promise<void>): Promise<void> {
	try {
		const request = indexedDB.open(databaseName, 1);
		request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "id", autoIncrement: true });
		const database = await settled(request);
		await use(database.transaction(storeName, mode).objectStore(storeName));
		database.close();
	} catch {
		// A convenience only: without it people choose their file again.
	}
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}
