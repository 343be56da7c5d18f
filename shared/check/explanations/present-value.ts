/** What 当时值 would have to say now, as people read it. */
import { looksBlank } from "../../domain/spelling.ts";
import type { Value } from "../../formula/value.ts";
import { isoDate } from "../model/cell.ts";
import type { Finding } from "../model/report.ts";
import { shown } from "../state/failure.ts";
import { figuresAsked } from "./explained-values.ts";

/** The figure to write as 当时值, as people read it in the message or the cell; undefined where there is none. `isGivenFor` takes it. */
export function presentValue(finding: Finding, held: Value | undefined): string | undefined {
	const figures = [finding.values.v, held, ...figuresAsked.map((name) => finding.values[name])];
	const figure = figures.find((one) => (typeof one === "string" && !looksBlank(one)) || typeof one === "number");
	if (typeof figure === "string") return figure;
	if (typeof figure !== "number") return undefined;
	// A cell holds a day's number; the message says which day it is.
	return Object.values(finding.values).includes(isoDate(figure)) ? isoDate(figure) : shown(figure);
}
