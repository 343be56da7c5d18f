/** Every project of a period in a line: what a commission sorts and filters, and how the totals of each class are spread. */
import { z } from "zod";
import { UnitClass } from "../definition/schema.ts";
import { PeriodId, UnitCode } from "./common.ts";
import { Flag, Grade, ProjectSummary } from "./summaries.ts";

/** Among whom a project is ranked: the school's class; clusters are one class, ZQ. */
export const ProjectClass = z.enum([...UnitClass.options, "ZQ"]);
export type ProjectClass = z.infer<typeof ProjectClass>;

/** By unit: from the first code on. flag: the worst first. All others: the highest first. With `descending=false` the other way round; what has none comes last. */
export const ProjectSort = z.enum(["unit", "name", "total", "completion", "increment", "flag", "funds"]);
export type ProjectSort = z.infer<typeof ProjectSort>;

export const ProjectRow = ProjectSummary.extend({
	unit: UnitCode,
	name: z.string(),
	class: ProjectClass,
}).meta({ id: "ProjectRow" });
export type ProjectRow = z.infer<typeof ProjectRow>;

/** How the totals of the ranked projects of a class are spread. */
export const ClassSpread = z
	.object({
		class: ProjectClass,
		ranked: z.number().int(),
		lowest: z.number(),
		/** By nearest rank: a quarter, half and three quarters of the projects have at most so much. */
		lowerQuartile: z.number(),
		median: z.number(),
		upperQuartile: z.number(),
		highest: z.number(),
		/** How many have from 5 × index points to below 5 × (index + 1); 100 is in the last. */
		fives: z.array(z.number().int()).length(20),
	})
	.meta({ id: "ClassSpread" });
export type ClassSpread = z.infer<typeof ClassSpread>;

export const Projects = z
	.object({
		period: PeriodId,
		/** Of all with an accepted revision, whatever is filtered. */
		totals: z.object({
			projects: z.number().int(),
			/** Units of the period without an accepted revision: in no line. */
			waiting: z.number().int(),
			grades: z.record(Grade, z.number().int()),
			flags: z.record(Flag, z.number().int()),
			vetoed: z.number().int(),
		}),
		spread: z.array(ClassSpread),
		/** Units without an accepted revision of the class that is asked for (ZQ: that have clusters); of all where none is. */
		waiting: z.number().int(),
		/** Of the class that is asked for; of all where none is. */
		flags: z.record(Flag, z.number().int()),
		/** How many match the filters. */
		found: z.number().int(),
		projects: z.array(ProjectRow),
		/** Accepted revisions that are not computed yet as they are now; 0 but for a while after an upgrade. */
		outdated: z.number().int(),
	})
	.meta({ id: "Projects" });
export type Projects = z.infer<typeof Projects>;
