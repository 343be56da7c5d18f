import { Tabs } from "../../../ui/components/Tabs.tsx";
import { book } from "../../session/book.ts";
import { partOf } from "./departments.ts";
import { Merge } from "./Merge.tsx";
import { Split } from "./Split.tsx";
import { side } from "./side.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import { words } from "./words.ts";

/** 拆分 and 合并. */
export function DepartmentsWorkspace(props: SplitAndMergeProps) {
	const shown = side.value ?? (book.value && partOf.value === null ? "split" : "merge");
	const tabs = [
		{ id: "split", label: words.value.split.heading },
		{ id: "merge", label: words.value.merge.heading },
	];
	return (
		<div class="bench">
			<h1>{words.value.heading}</h1>
			<p class="lead">{words.value.lead}</p>
			{props.pageUrl === undefined ? null : (
				<p class="quiet-text">
					{words.value.pageLead}{" "}
					<a href={props.pageUrl} target="_blank" rel="noreferrer">
						{words.value.page}
					</a>
				</p>
			)}
			<section class="bench-card card" aria-label={words.value.heading}>
				<Tabs
					label={words.value.heading}
					tabs={tabs}
					chosen={shown}
					panel="bench-panel"
					onChoose={(id) => {
						side.value = id === "split" ? "split" : "merge";
					}}
				/>
				<div id="bench-panel" class="bench-panel" role="tabpanel" aria-label={words.value[shown].heading}>
					{shown === "split" ? <Split {...props} /> : <Merge {...props} />}
				</div>
			</section>
		</div>
	);
}
