/** ST02: a sheet of the template is there under its name. Everything that needs it stays unevaluated. */
import type { Failure } from "../bound.ts";
import { spotOfSheet } from "../places.ts";
import type { Program } from "../program.ts";
import { raise } from "./raise.ts";

export function missingSheet(program: Program, name: string): Failure[] {
	return raise(program, "ST02", spotOfSheet(-1, name), { sheet: name });
}
