/** What the page or the pane around 拆分与合并 lends to it. */
import type { WorkbookHost } from "../../hosts/host.ts";

export interface SplitAndMergeProps {
	/** What holds the open workbook; null: none is open. */
	host: WorkbookHost | null;
	/** Opens the merged workbook: the page as its current one, the pane in a new window of Excel. */
	openResult: (bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<void>;
	/** Opens a department's part in a window of its own; absent where there is only one. */
	openPart?: ((bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<void>) | undefined;
	/** Leads to the findings of the merged workbook; absent where it opened elsewhere. */
	showFindings?: (() => void) | undefined;
	/** The browser page, for panes whose Excel saves no files. */
	pageUrl?: string | undefined;
}
