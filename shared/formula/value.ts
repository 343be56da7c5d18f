/** What a cell holds or a formula gives: number, text, boolean, blank (null) or an error. Dates are serials, 1900 system. */
export type Value = number | string | boolean | null | FormulaError;

export type ErrorCode = "#NULL!" | "#DIV/0!" | "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#N/A";

/** One shared object per code: compare with ===. */
export class FormulaError {
	readonly code: ErrorCode;
	constructor(code: ErrorCode) {
		this.code = code;
		Object.freeze(this);
	}
	toString(): string {
		return this.code;
	}
}

export const errors: Readonly<Record<ErrorCode, FormulaError>> = Object.freeze({
	"#NULL!": new FormulaError("#NULL!"),
	"#DIV/0!": new FormulaError("#DIV/0!"),
	"#VALUE!": new FormulaError("#VALUE!"),
	"#REF!": new FormulaError("#REF!"),
	"#NAME?": new FormulaError("#NAME?"),
	"#NUM!": new FormulaError("#NUM!"),
	"#N/A": new FormulaError("#N/A"),
});

export const isError = (value: unknown): value is FormulaError => value instanceof FormulaError;
