import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBytes } from "../../../ui/download.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { uiTexts } from "../../../ui/texts.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import type { OpenDraft } from "./draft-state.ts";
import { WorkbookDialog } from "./WorkbookDialog.tsx";
import { definitionWords } from "./words.ts";

/** The whole set as a workbook, to be read or edited in Excel, and back into the draft. */
export function WorkbookActs({ name, open }: { name: DefinitionName; open: OpenDraft }) {
	const words = definitionWords.value;
	const isUploading = useSignal(false);
	const busy = useSignal(false);
	const download = async () => {
		busy.value = true;
		const code = await import("./workbook.ts").catch(() => null);
		busy.value = false;
		if (!code) return notify(uiTexts.value.partAway, "bad");
		const made = code.workbookOf(open.content);
		if ("fault" in made) return notify(`${made.fault.at}：${say(made.fault.message)}`, "bad");
		downloadBytes(made.bytes, `${name.set}-${name.version}.xlsx`);
	};
	return (
		<>
			<Button appearance="subtle" disabled={busy.value} onClick={() => void download()}>
				{words.workbookDownload}
			</Button>
			{open.readOnly ? null : (
				<Button
					appearance="subtle"
					// What is changed here and not saved would be mixed with what was changed there.
					disabled={open.edits.length > 0}
					title={open.edits.length > 0 ? words.workbookSaveFirst : undefined}
					onClick={() => {
						isUploading.value = true;
					}}
				>
					{words.workbookUpload}
				</Button>
			)}
			{isUploading.value ? (
				<WorkbookDialog
					open={open}
					onClose={() => {
						isUploading.value = false;
					}}
				/>
			) : null}
		</>
	);
}
