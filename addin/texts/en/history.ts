import type { Texts } from "../zh-CN.ts";

const places = (n: number): string => (n === 1 ? "1 place" : `${n} places`);

export const history: Texts["history"] = {
	severity: { error: "must be changed", query: "please check", info: "for your information" },
	fix: "Check it and correct it; where the figure is right, say what it rests on in the reply. Both go with your next filing.",
	from: (revision) => `Comment on revision ${revision}`,
	changed: "changed since",
	unchanged: "not changed yet",
	gone: "The row that the comment is about is no longer there: it was removed or its key was changed.",
	nowhere: "The comment is about a place that this workbook does not have.",
	wholeBook: "About the whole workbook",
	elsewhere: "On no one sheet",
	returned: (revision, comments) =>
		`The commission returned revision ${revision} with ${comments === 1 ? "1 comment" : `${comments} comments`}`,
	done: (changed, of) => `${changed} of ${places(of)} changed since`,
	showComments: "Show these comments only",
	seeChanges: "Then look at your changes under “File” and file again",

	heading: "What you changed",
	comparing: "Comparing with the revision filed last…",
	first: "This is the first filing for this period; there is nothing to compare it with.",
	failed: "What was filed last cannot be had just now, so your changes cannot be shown; you can file all the same.",
	again: "Try again",
	since: (revision, state) => `Since revision ${revision} (${state.toLowerCase()})`,
	counts: (changed, added, removed) => `${changed} changed, ${added} added, ${removed} removed`,
	same: (revision) => `Nothing differs from revision ${revision}.`,
	unread: (sheets) => `Headers or codes of “${sheets}” are broken; it can be compared once they are mended.`,
	list: "List of changes",
	followed: (n) => `${places(n)} followed by formula`,
	more: (n) => `Show ${n} more`,
	kind: { changed: "changed", added: "added", removed: "removed" },
	row: "whole row",
	was: "was",
	is: "is now",
	blank: "blank",
	show: (name) => `Show in the sheet: ${name}`,

	decided: (who, time) => `reviewed by ${who} on ${time}`,
	compare: "Compare with the one before",
	loading: "Loading…",
	notLoaded: "They cannot be had just now; reload later.",
	none: "Nothing differs from the revision before.",
	regenerated: "Download a workbook made of what was filed",
};
