import type { CompletenessTexts } from "../zh-CN/completeness.ts";

export const completeness: CompletenessTexts = {
	total: (filled, required) => `${filled} of ${required} required cells are filled`,
	sheet: (filled, required) => `${filled} / ${required}`,
	done: "complete",
	next: "Next to fill",
	more: (n) => `${n} more`,
	show: (label, cell) => `${label}, ${cell}`,
};
