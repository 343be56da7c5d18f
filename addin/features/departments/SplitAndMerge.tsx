import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { inLanguage } from "../../../ui/language.ts";
import { texts } from "../../session/texts.ts";
import { splitMergeCode as en } from "../../texts/en/split-merge-code.ts";
import { splitMergeCode as zh } from "../../texts/zh-CN/split-merge-code.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";

const codeWords = inLanguage(zh, en);

/** 拆分与合并. Its code is fetched when it is first shown. */
export function SplitAndMerge(props: SplitAndMergeProps) {
	const words = codeWords.value;
	const loaded = useSignal<{ DepartmentsWorkspace: ComponentType<SplitAndMergeProps> } | "loading" | "away">("loading");
	const load = async () => {
		loaded.value = "loading";
		try {
			const { DepartmentsWorkspace } = await import("./DepartmentsWorkspace.tsx");
			loaded.value = { DepartmentsWorkspace };
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
	return <now.DepartmentsWorkspace {...props} />;
}
