import { documentNames } from "../../shared/domain/document-kinds.ts";
import { departments } from "./en/departments.ts";
import { evidence } from "./en/evidence.ts";
import { pane } from "./en/pane.ts";
import { plural } from "./en/plural.ts";
import type { Texts } from "./zh-CN.ts";

/** What the page says, in English. Names of sheets, columns and documents stay as the workbooks have them. */
export const en: Texts = {
	product: "Hebiao",
	tagline: "Check before you submit",
	nav: { check: "Check", file: "Submit" },

	problem: {
		heading: "This file cannot be checked",
		headingBook: "This workbook cannot be checked",
		fix: "What to do",
		where: (part) => `Place: ${part}`,
		other: "Choose another file",
		retry: "Try again",
		definitionAway: {
			message: "The definition set of this workbook cannot be fetched, so the check has not begun.",
			fix: "Please make sure that the network works, then try again; your file is unchanged.",
		},
		definitionUnknown: (version) => ({
			message: `The service has no definition set ${version}, which this workbook was made by.`,
			fix: "Please sign in, download this year's template and fill that one in.",
		}),
		unexpected: {
			message: "The check failed in a way nobody foresaw; your file is unchanged.",
			fix: "Please open the file again. If it fails again, tell the administrator the file's name and the time.",
		},
	},

	verdict: {
		rechecked: (verdict) => `The file has changed and was checked again: ${verdict}`,
	},

	documents: documentNames("en"),

	severity: { review: "Commission", error: "Error", query: "Query", info: "Remark", explained: "Explained", trial: "On trial" },

	findings: {
		filter: "Filter",
		shown: (n, of) => (n === of ? `${n} in all` : `${n} of ${of} shown`),
		clear: "Clear filter",
		noneTitle: "Nothing found",
		none: "Every rule is met.",
		noMatch: "Nothing matches the filter.",
		listLabel: "Findings: up and down choose, left and right fold, Enter goes to the detail",
		followers: (n) => `${n} ${n === 1 ? "follows" : "follow"} from this`,
		folded: "folded",
		unfolded: "unfolded",
		more: (n) => `${n} more not listed`,
	},

	explain: {
		unsaved: (n) => `${plural(n, "explanation")} not in your file yet`,
		back: (n) => `${plural(n, "explanation")} written earlier and not in your file yet ${n === 1 ? "is" : "are"} back.`,
	},

	completeness: { heading: "How far it is filled" },

	session: {
		signedInAs: (name) => `signed in: ${name}`,
		expired: "Your session is over. Please sign in again; the open workbook and its explanations are still here.",
		away: "The service cannot be reached. Your file and explanations are still here and checking goes on working; please try later.",
	},

	departments,
	evidence,
	comments: {
		wholeBook: "About the whole workbook",
		elsewhere: "On no one sheet",
	},
	pane,
};
