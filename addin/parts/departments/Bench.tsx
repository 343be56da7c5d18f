import { texts } from "../../state/preferences.ts";
import type { SplitAndMergeProps } from "./SplitAndMerge.tsx";

/** 拆分 and 合并, one below the other. */
export function Bench(_: SplitAndMergeProps) {
	return <h1>{texts.value.departments.heading}</h1>;
}
