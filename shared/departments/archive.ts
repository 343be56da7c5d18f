/** Workbooks that come packed together: the archive that 拆分 gives, or one that somebody made of the departments' files. */
import { type FileProblem, WorkbookError } from "../workbook/image.ts";
import { defaultLimits } from "../workbook/read/limits.ts";
import { inflateEntry, openZip } from "../workbook/zip.ts";
import type { NamedFile } from "./sort-files.ts";

const noWorkbook: FileProblem = {
	code: "not-a-workbook",
	message: { zh: "压缩包里没有 .xlsx 文件。", en: "There is no .xlsx file in the archive." },
	fix: {
		zh: "请把“基准_…”和各部门交回的 .xlsx 文件放进来；压缩包里还有压缩包的，先解压里面的。",
		en: "Put in the file 基准_… and the departments' .xlsx files; unpack archives that lie inside the archive first.",
	},
};

/** Of all files together: the workbooks of some sixty departments. Each is held to its own limits when it is read. */
const mostBytes = 64 * 1_048_576;

export const isArchive = (name: string): boolean => /\.zip$/i.test(name);

/**
 * The .xlsx files of an archive, by their names without folders, in its order. Left out: what a program keeps beside them, and the
 * departments' lists of findings, which are no parts.
 *
 * @throws WorkbookError where it cannot be unpacked or holds no workbook
 */
export function workbooksIn(archive: Uint8Array): NamedFile[] {
	const zip = openZip(archive, { ...defaultLimits, inflatedBytes: mostBytes });
	const files = zip.entries.flatMap((entry) => {
		const name = entry.name.slice(entry.name.lastIndexOf("/") + 1);
		const other =
			!/\.xlsx$/i.test(name) || /^(?:~\$|\.)/.test(name) || /_问题清单\.xlsx$/i.test(name) || entry.name.startsWith("__MACOSX/");
		return other ? [] : [{ name, bytes: inflateEntry(zip, entry) }];
	});
	if (files.length === 0) throw new WorkbookError(noWorkbook);
	return files;
}
