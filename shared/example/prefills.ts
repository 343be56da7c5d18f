/** Units as the service would know them before they start to fill in: invented schools. */
import type { DocumentKind, UnitClass } from "../definition/schema.ts";
import type { Prefill } from "../template/prefill.ts";

/** The period of each document that the tests are about. */
export const periods: Record<DocumentKind, Prefill["period"]> = {
	taskbook: { id: "2022-2024-taskbook", document: "taskbook", year: 2022, start: 44562, end: 45657 },
	annual: { id: "2023-annual", document: "annual", year: 2023, start: 44927, end: 45291 },
	quarterly: { id: "2023Q2-quarterly", document: "quarterly", year: 2023, start: 44927, end: 45107 },
	final: { id: "2022-2024-final", document: "final", year: 2024, start: 44562, end: 45657 },
};

const groups = ["集成电路技术", "现代护理", "汽车智能技术", "酒店管理"];

/** `clusters`: how many the unit has. */
export function prefillFor(document: DocumentKind, unitClass: UnitClass, clusters = 1, change: Partial<Prefill> = {}): Prefill {
	return {
		unit: { code: "SH0101", name: "上海示例职业技术学院", class: unitClass },
		period: periods[document],
		clusters: Array.from({ length: clusters }, (_, i) => ({
			number: String(i + 1).padStart(2, "0"),
			code: `ZQ${String(i + 1).padStart(2, "0")}`,
			name: groups[i % groups.length] ?? "",
		})),
		facts: {},
		rows: {},
		generatedAt: "2024-01-02T03:04:05Z",
		...change,
	};
}
