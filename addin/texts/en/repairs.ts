import type { RepairTexts } from "../zh-CN/repairs.ts";
import { plural } from "./plural.ts";

const places = (n: number): string => `${n} ${n === 1 ? "place" : "places"}`;

export const repairs: RepairTexts = {
	heading: "One-click repairs",
	card: (title) => `One-click repair: ${title}`,
	lead: "Tried out: this finding goes and no other comes. It can be undone.",
	clearsUndo:
		"The sheet's protection has to be lifted for a moment, which clears Excel's undo history: Ctrl+Z takes back nothing done before; “Undo the repair” still works.",
	before: "Now",
	after: "Afterwards",
	more: (n) => `and ${n} more in the same way`,
	repair: "Repair",
	busy: "Repairing…",

	blank: "(empty)",
	text: (value) => `“${value}” (text)`,
	number: (value) => `${value} (number)`,
	percent: (shown, held) => `${shown} (holds ${held})`,
	date: (value) => `${value} (date)`,
	formula: (value) => `formula, giving ${value}`,
	formulaBlank: "formula, nothing to compute yet",
	noName: "no such name",
	names: (n) => `${n} defined ${n === 1 ? "name" : "names"}`,
	namesNow: "missing or broken",
	namesThen: "restored",

	available: (n) => `${places(n)} can be repaired with one click`,
	availableLead: "They take the form or formula that is defined; each is listed first and can be undone.",
	show: "See and repair",
	hide: "Close",
	list: "What can be repaired with one click",
	choose: (place) => `Repair ${place}`,
	all: "Select all",
	repairAll: (n) => `Repair all (${n})`,
	repairChosen: (n) => `Repair the ${n} selected`,

	done: (n) => `Repaired ${places(n)}.`,
	undo: "Undo the repair",
	undoing: "Undoing…",
	undone: "The repair is undone; the cells are as they were.",
	changedSince: "The repaired cells were changed since, so this cannot be undone; please change them back yourself.",
	outdated: "The workbook has just changed and the repair with it; please look again and press “Repair”.",
	failed: "The repair was not carried out. Please open the workbook again and retry, or correct the cell yourself.",
	leave: (n) => `${plural(n, "change")} not in your file yet: opening another file now would lose them`,
	leaveLead: "You can download the corrected file first. Your explanations are kept and will not be lost.",
	leaveKeep: "Download, then open",
	leaveLose: "Open without keeping the changes",
	stay: "Cancel",
	unsaved: (n) => `${n} ${n === 1 ? "change" : "changes"} not in your file yet`,
};
