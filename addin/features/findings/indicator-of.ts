import type { DefinitionSet, Indicator } from "../../../shared/definition/schema.ts";
import { CODE } from "../../../shared/domain/codes.ts";

const code = new RegExp(String.raw`(?:^|[!|[])(${CODE})(?=[.|\]]|$)`);

/** The indicator that a finding's place names (`S_T3_02.actual`, `群01!C_K1_01.actual`, `满意[S_ST_01|校级公共].有效数`), if any. */
export function indicatorOf(definition: DefinitionSet, place: string): Indicator | undefined {
	const found = code.exec(place)?.[1];
	return found ? definition.indicators.find((indicator) => indicator.code === found) : undefined;
}
