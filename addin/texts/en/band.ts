import type { BandTexts } from "../zh-CN/band.ts";
import { plural } from "./plural.ts";

export const band: BandTexts = {
	readyLead: "No errors, and every query is explained: you can submit it.",
	errorsLead: "Correct the errors in your spreadsheet program, then save.",
	unexplainedLead: "No errors. Correct or explain the queries below, then you can submit it.",
	following: (n) =>
		`${n} more ${n === 1 ? "follows" : "follow"} from these and ${n === 1 ? "goes" : "go"} or stand by themselves once they are corrected`,
	infos: (n) => plural(n, "remark"),
	watching: "checked again whenever you save",
	notWatching: "after saving changes, please open it again",
	another: "Open another file",
	reopen: "Open again",
	goFile: "Go to submission",
	version: "Definition set",
	complete: (percent) => `${percent} filled`,
};
