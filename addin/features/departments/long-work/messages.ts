/** What the page and its worker say to each other. */
import type { FileProblem } from "../../../../shared/workbook/image.ts";
import type { DepartmentJobs } from "./jobs.ts";

export type JobName = "split" | "identify" | "migrate" | "unpack" | "read" | "forget" | "start" | "review" | "write";
export type Wish<K extends JobName> = Parameters<DepartmentJobs[K]>[0];
export type JobResult<K extends JobName> = Awaited<ReturnType<DepartmentJobs[K]>>;

export interface Call {
	id: number;
	job: JobName;
	wish: unknown;
}

export type JobAnswer =
	/** The worker's code has arrived. */
	| { kind: "ready" }
	| { kind: "progress"; id: number; done: number; of: number }
	| { kind: "done"; id: number; result: unknown }
	/** A file that cannot be worked on. */
	| { kind: "refused"; id: number; problem: FileProblem }
	/** A defect of ours. */
	| { kind: "failed"; id: number; message: string };
