/** What is kept of one revision under two versions: rows that pieces of an impact leave. */
import type { ProjectSummary, UnitSummary } from "../../shared/api/summaries.ts";
import type { Verdict } from "../../shared/check/index.ts";

/** Under one version. */
export interface MeasuredSide {
	verdict: Verdict["code"];
	filled: number;
	required: number;
	/** Findings of structure: the workbook was made for one of the versions only. */
	template: number;
	/** Undefined: a task book. */
	result: UnitSummary | undefined;
}

/** A rule in one unit: findings, and the first places of those that come and go. */
export interface RuleRow {
	rule: string;
	before: number;
	after: number;
	appeared: number;
	vanished: number;
	places: { appeared: string[]; vanished: string[] };
}

/** Of a project under one version: what ranks and money are made of. */
export interface ProjectState {
	total: number | null;
	/** Without a total, or with a veto, there is no place. */
	rankTotal: number | null;
	grade: ProjectSummary["grade"];
	/** 万元; null: nothing can be recommended. */
	base: number | null;
	executionRate: number | null;
}

export interface MeasuredProject {
	/** "": the school's own. */
	cluster: string;
	class: string;
	/** Null: the version has no such project. */
	before: ProjectState | null;
	after: ProjectState | null;
}

export interface ComparedProject extends MeasuredProject {
	unit: string;
}

export interface RevisionImpact {
	before: MeasuredSide;
	after: MeasuredSide;
	rules: RuleRow[];
	projects: MeasuredProject[];
}

/** Where a project stands among all, under both versions. */
export interface ProjectPlaces {
	unit: string;
	cluster: string;
	rankBefore: number | null;
	rankAfter: number | null;
	/** 0.01 万元 */
	moneyBefore: number | null;
	moneyAfter: number | null;
	/** Whether anything of the result differs. */
	changed: boolean;
}
