import type { standing as zh } from "../zh-CN/standing.ts";
import { plural } from "./plural.ts";

export const standing: typeof zh = {
	otherUnit: (theirs, own) => `This is the workbook of ${theirs}, not of ${own}`,
	otherUnitLead: (holder, own) =>
		`You are signed in as “${holder}” of ${own}. Another school's workbook cannot be submitted, and its findings mean nothing for yours.`,
	otherPeriod: (period, state) => `This workbook is for ${period}, which ${state}`,
	states: { unknown: "the service does not know", planned: "is not open yet", closed: "is closed" },
	otherPeriodLead: (asked) =>
		`What is due now is “${asked}”. Download its prefilled template and fill that in instead of changing the old workbook.`,
	noPeriodLead: "See whether this is the file you meant, or ask the commission's project office which period is due.",
	template: "Download this period's template",
	another: "Open another file",
	signOut: "Sign out and use another key",
	anyway: "Show the findings all the same",
	hide: "Hide the findings",

	olderVersion: (version) =>
		`This workbook uses an earlier definition set; the one for this period is ${version}. Open this period's template and fill it in there.`,
	newerVersion: (version) =>
		`This workbook uses another definition set than this period asks for (${version}). Open this period's template and fill it in there.`,

	deadline: "Deadline and state",
	service: {
		heading: (n) => `Service's rules ${n}`,
		lead: "Found by the service, which alone knows the approved targets, the ledger and last year's figures. Listed apart from the check here.",
		waiting: "Service's rules: not checked yet",
		asking: "Service's rules: checking…",
		passed: "Service's rules: passed",
		found: (errors, queries) =>
			`Service's rules: ${[errors > 0 ? plural(errors, "error") : "", queries > 0 ? `${plural(queries, "query", "queries")} to explain` : ""].filter(Boolean).join(", ")}`,
		explained: "Service's rules: every query is explained",
		stale: " (the workbook has changed since; this will follow)",
		away: "Service's rules: the service cannot be reached and is tried again later; the check here goes on.",
		failed: (why) => `Service's rules: not checked. ${why}`,
		accepts: "What is listed here the commission has waived or switched off: the service accepts it.",
		none: "The service's rules found nothing.",
		more: (n) => `${n} more; see to these first.`,
		at: (time) => `checked at ${time}`,
	},
};
