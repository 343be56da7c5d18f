/** Apart from the code that writes, which is fetched later than the code that must know this. */

/** The workbook has no place for explanations, or no free row is left. `code` says which. */
export class NoRoomForExplanations extends Error {
	readonly code: "no-sheet" | "full";
	constructor(code: "no-sheet" | "full") {
		super(code === "full" ? "no free row is left in 校验说明" : "the workbook has no sheet 校验说明");
		this.name = "NoRoomForExplanations";
		this.code = code;
	}
}
