/** Everything that is written down, as one union: an action that is not here cannot be audited by mistake under another name. */

/** What is kept of a unit from then on, by which the database is held against the trail (services/records). */
export interface Stands {
	stands: object;
	/** Everything approved for the year, by cluster codes; left out: as it was, or a task book. */
	approvals?: { year: number; values: Record<string, unknown> };
}

/** A revision as it was filed: by these digests its facts and its original are held against the trail. */
export interface FiledContent {
	period: string;
	revision: number;
	class: string;
	imageSha256: string;
	originalSha256: string;
	factsSha256: string;
	late: boolean;
	objections: number;
	waived: number;
}

export type NewAuditEvent =
	| {
			action: "key.create";
			subject: string;
			content: { holder: string; role: string; right: string | null; unit: string | null; expires: string };
	  }
	| { action: "key.revoke"; subject: string; content: { holder: string } }
	| { action: "key.replace"; subject: string; content: { holder: string; by: string; until: string } }
	| { action: "unit.create"; subject: string; content: { name: string } }
	| { action: "unit.remove"; subject: string; content: { name: string; reason: string } }
	| { action: "unit.rename"; subject: string; content: { name: [string, string] } }
	| {
			/** 请审核 within the unit. */
			action: "unit-draft.save";
			subject: string;
			unit: string;
			content: { period: string; sha256: string; verdict: string; errors: number; note: string | null };
	  }
	| { action: "unit-draft.remove"; subject: string; unit: string; content: { period: string } }
	| { action: "draft.save"; subject: string; content: { sha256: string } }
	| { action: "draft.remove"; subject: string; content: { sha256: string; reason: string } }
	| { action: "draft.approve"; subject: string; content: { sha256: string; authors: string[]; note: string | null } }
	| { action: "own-template.keep"; subject: string; content: { name: string; bytes: number } }
	| {
			action: "definition.publish";
			subject: string;
			/** `acknowledged`: rules that needed a reason, and the reason. */
			content: {
				hash: string;
				authors: string[];
				approvedBy: string;
				after: string | null;
				acknowledged?: { reason: string; concerns: { rule: string; kind: string; units: number | null; share: number | null }[] };
			};
	  }
	| {
			/** `periods`: those that run on it, and were told. */
			action: "definition.withdraw" | "definition.retire";
			subject: string;
			content: { reason: string; periods: string[] };
	  }
	| {
			action: "period.create";
			subject: string;
			content: { set: string; version: string; opens: string; deadline: string; scanRequired?: boolean };
	  }
	| {
			/** What was kept otherwise than the trail says, or than the facts say, which was put right; the subject is the job. */
			action: "recompute.difference";
			subject: string;
			content: {
				period: string;
				differences: { place: string; kept: string | null; found: string | null; repaired: boolean }[];
				more: number;
			};
	  }
	| {
			/** 此规则有误: the subject is the rule. */
			action: "rule.report";
			subject: string;
			unit: string;
			content: { period: string; place: string | null; comment: string };
	  }
	| { action: "period.delete"; subject: string; content: { reason: string } }
	| { action: "period.change"; subject: string; content: Record<string, unknown> & { reason: string } }
	| {
			action: "unit-period.save";
			subject: string;
			unit: string;
			content: { class: string; changes: Record<string, [unknown, unknown]>; more: number; confirmed?: string[] } & Stands;
	  }
	| { action: "unit-period.remove"; subject: string; unit: string; content: { reason: string } }
	| {
			action: "veto.enter" | "veto.take-back";
			subject: string;
			unit: string;
			content: Record<string, unknown> & { reason: string } & Partial<Stands>;
	  }
	| {
			action: "submission.file";
			subject: string;
			unit: string;
			content: FiledContent;
	  }
	| {
			action: "submission.file-on-behalf";
			subject: string;
			unit: string;
			content: FiledContent & { package: { sha256: string; madeAt: string; madeBy: string | null; app: string } | null };
	  }
	| {
			/** 盖章扫描件: by its digest the file is held against the trail. */
			action: "submission.scan";
			subject: string;
			unit: string;
			content: { period: string; revision: number; number: number; sha256: string; kind: string; bytes: number };
	  }
	| {
			action:
				| "submission.begin"
				| "submission.assign"
				| "submission.judge"
				| "submission.withdraw"
				| "submission.accept"
				| "submission.return"
				| "submission.reopen"
				| "submission.waive"
				| "submission.rule"
				| "submission.take-return-back"
				| "submission.take-ruling-back"
				| "waiver.take-back";
			subject: string;
			unit: string;
			/** With its period, by which the trail is asked, too. */
			content: Record<string, unknown>;
	  };

/** `unit:SH01` where the event belongs to a unit, `service` otherwise. */
export function chainOf(event: NewAuditEvent): string {
	return "unit" in event ? `unit:${event.unit}` : "service";
}
