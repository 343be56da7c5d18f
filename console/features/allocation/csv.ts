/** What is on show as a file: its first line says what it is, as the page and the print do. */
import type { AllocationRow, Allocations } from "../../../shared/api/allocations.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { csvHeader, csvMark, csvRow } from "../../../shared/exports/csv.ts";
import type { Cell, TableColumn } from "../../../shared/exports/table.ts";
import { say } from "../../../ui/language.ts";
import { projectWords } from "../../parts/project-words.ts";
import { type AllocationOutcome, type Assumptions, asDefined, gradeNames, projectKey } from "./what-if.ts";
import { allocationWords } from "./words.ts";

/** Something else is assumed than the definition set says, or a pool: what comes out is a trial. */
export const isTrial = (answer: Allocations, assumptions: Assumptions): boolean =>
	JSON.stringify({ ...assumptions, grades: {} }) !== JSON.stringify(asDefined(answer.policy)) ||
	answer.rows.some((row) => (assumptions.grades[projectKey(row)] ?? row.grade) !== row.grade);

/** What was assumed, line by line: nobody may take a trial for the recommendation. */
function assumed(answer: Allocations, { pool, coefficients, steps, grades }: Assumptions): string[] {
	const words = allocationWords.value;
	const shared = projectWords.value;
	const others = answer.rows.flatMap((row) => {
		const grade = grades[projectKey(row)];
		return grade === undefined || grade === row.grade ? [] : [`${projectKey(row)} ${shared.grades[row.grade]} → ${shared.grades[grade]}`];
	});
	return [
		words.trial,
		...(pool === "" ? [] : [`${words.pool} ${pool}`]),
		`${words.coefficients} ${gradeNames.map((grade) => `${shared.grades[grade]} ${coefficients[grade]}`).join("，")}`,
		steps.map(({ min, add }) => `${words.trialStep(min, add)}`).join("，"),
		...(others.length > 0 ? [`${words.otherGrades(others.length)} ${others.join("，")}`] : []),
	];
}

export function csvOf(of: Period, answer: Allocations, outcome: AllocationOutcome, assumptions: Assumptions): string {
	const words = allocationWords.value;
	const shared = projectWords.value;
	const column = (key: string, name: string, kind: TableColumn["kind"]): TableColumn => ({
		key,
		name: { zh: name, en: name },
		kind,
		width: 10,
	});
	const label: TableColumn[] = [column("label", "", "text")];
	const columns: TableColumn[] = [
		column("unit", words.unitCode, "code"),
		column("name", shared.project, "text"),
		column("cluster", words.clusterCode, "code"),
		column("total", shared.total, "number"),
		column("grade", shared.grade, "text"),
		...words.factors.slice(0, -1).map((factor) => column(factor, factor, "number")),
	];
	const lineOf = (row: AllocationRow): Cell[] => {
		const project = outcome.projects.get(projectKey(row));
		return [
			row.unit,
			row.cluster ? `${row.name} · ${row.cluster.name}` : row.name,
			row.cluster?.code ?? null,
			row.total,
			project ? shared.grades[project.grade] : null,
			row.base,
			project?.gradeCoefficient ?? null,
			project?.executionRate ?? null,
			project?.executionAdjustment ?? null,
			project?.coefficient ?? null,
			project?.raw ?? null,
			project?.scale ?? null,
			project?.residue ?? null,
			project?.recommended ?? null,
			project?.change ?? null,
		];
	};
	const trial = isTrial(answer, assumptions) ? assumed(answer, assumptions) : [];
	const head = [`${say(answer.label)}。${say(of.title)}`, ...trial, words.leftOutCount(answer.leftOut.length)];
	return [
		csvMark,
		...head.map((line) => csvRow(label, [line])),
		csvHeader(columns),
		...answer.rows.map((row) => csvRow(columns, lineOf(row))),
	].join("");
}
