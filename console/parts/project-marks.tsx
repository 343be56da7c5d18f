/** Small marks of projects: flags and grades, in words and colour. */

import type { z } from "zod";
import type { Flag, Grade } from "../../shared/api/summaries.ts";
import { projectWords } from "./project-words.ts";

type FlagColour = z.infer<typeof Flag>;
type GradeName = z.infer<typeof Grade>;

const tones: Record<FlagColour, string> = { green: "badge-explained", amber: "badge-query", red: "badge-error" };

export function FlagMark({ flag }: { flag: FlagColour | null }) {
	const words = projectWords.value;
	return flag === null ? <span class="quiet-text">{words.noFlag}</span> : <span class={`badge ${tones[flag]}`}>{words.flags[flag]}</span>;
}

export function GradeMark({ grade }: { grade: GradeName | null }) {
	return grade === null ? <span class="quiet-text">—</span> : <strong>{projectWords.value.grades[grade]}</strong>;
}
