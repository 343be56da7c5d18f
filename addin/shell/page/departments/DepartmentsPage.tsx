import { SplitAndMerge } from "../../../features/departments/SplitAndMerge.tsx";
import { book } from "../../../session/book.ts";
import { go } from "../../../session/route.ts";
import { openFile } from "../open-file.ts";

/** 拆分与合并 in the browser page: the merged workbook becomes the open one. */
export function DepartmentsPage() {
	return <SplitAndMerge host={book.value?.host ?? null} openResult={openMerged} showFindings={() => go("check")} />;
}

async function openMerged(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
	await openFile({ file: new File([bytes], name), handle: null });
}
