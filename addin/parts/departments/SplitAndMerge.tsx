import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { WorkbookHost } from "../../host/host.ts";
import { inLanguage, texts } from "../../state/preferences.ts";
import { splitMergeCode as en } from "../../texts/en/split-merge-code.ts";
import { splitMergeCode as zh } from "../../texts/zh-CN/split-merge-code.ts";
import { Button } from "../shell/Button.tsx";

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

const codeWords = inLanguage(zh, en);

/** 拆分与合并. Its code is fetched when it is first shown. */
export function SplitAndMerge(props: SplitAndMergeProps) {
	const words = codeWords.value;
	const loaded = useSignal<{ Bench: ComponentType<SplitAndMergeProps> } | "loading" | "away">("loading");
	const load = async () => {
		loaded.value = "loading";
		try {
			const { Bench } = await import("./Bench.tsx");
			loaded.value = { Bench };
		} catch {
			loaded.value = "away";
		}
	};
	useEffect(() => void load(), []);
	const now = loaded.value;
	if (now === "loading") {
		return (
			<div class="busy" role="status">
				<span class="spinner" />
				<p>{words.loading}</p>
			</div>
		);
	}
	if (now === "away") {
		return (
			<div class="nothing" role="alert">
				<p>{words.away}</p>
				<Button onClick={() => void load()}>{texts.value.problem.retry}</Button>
			</div>
		);
	}
	return <now.Bench {...props} />;
}
