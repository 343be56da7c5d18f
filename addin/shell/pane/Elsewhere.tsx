import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { lazily } from "../../../ui/components/lazily.tsx";
import { book } from "../../session/book.ts";
import { route } from "../../session/route.ts";
import { texts } from "../../session/texts.ts";
import { Help } from "./Help.tsx";
import { helpOpen, inWorkbookOpen } from "./tab.ts";
import { handToExcel } from "./template-later.ts";

const Evidence = lazily(async () => (await import("../../features/evidence/EvidencePage.tsx")).EvidencePage);
const InWorkbook = lazily(async () => (await import("./in-workbook/InWorkbook.tsx")).InWorkbook);
/** It has a wait of its own, for the largest part there is. */
const SplitAndMerge = lazily(async () => (await import("../../features/departments/SplitAndMerge.tsx")).SplitAndMerge);

/** What stands instead of the check and its tabs; the way back is in Pane.tsx. */
export function Elsewhere() {
	if (helpOpen.value || inWorkbookOpen.value) return <Aside />;
	return route.value === "evidence" ? <RegisterEvidence /> : <Departments />;
}

/** Help, and what changes the workbook. */
function Aside() {
	const { pane } = texts.value;
	return (
		<article class="pane-help">
			{helpOpen.value ? <Help /> : <InWorkbook />}
			{helpOpen.value ? (
				<a href="./" target="_blank" rel="noreferrer">
					{pane.browserPage}
				</a>
			) : null}
		</article>
	);
}

/** 拆分与合并. */
function Departments() {
	return (
		<div class="pane-departments">
			<SplitAndMerge host={book.value?.host ?? null} openResult={openBytes} openPart={openBytes} pageUrl="./#departments" />
		</div>
	);
}

/** 佐证登记. */
function RegisterEvidence() {
	return (
		<div class="pane-departments">
			<Evidence />
		</div>
	);
}

const openBytes = (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> =>
	handToExcel(new Blob([bytes], { type: XLSX_TYPE }), name);
