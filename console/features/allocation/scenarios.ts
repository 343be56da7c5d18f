/** Assumptions kept under a name: by the browser, for whoever is signed in and the period. */
import { type Kept, kept } from "../../../ui/kept.ts";
import { type Assumptions, isAssumptions } from "./what-if.ts";

export interface Scenario {
	name: string;
	/** An instant. */
	saved: string;
	assumptions: Assumptions;
}

/** More beside each other cannot be read. */
export const mostScenarios = 12;
export const mostCompared = 3;
export const longestName = 40;

function isScenario(value: unknown): value is Scenario {
	if (typeof value !== "object" || value === null) return false;
	const { name, saved, assumptions } = value as Partial<Record<keyof Scenario, unknown>>; // safe: any member may be missing
	return typeof name === "string" && typeof saved === "string" && !Number.isNaN(Date.parse(saved)) && isAssumptions(assumptions);
}

const isList = (value: unknown): value is Scenario[] => Array.isArray(value) && value.every(isScenario);

/** @param holder who is signed in: what one tries is not another's */
export const scenarioStore = (holder: string, period: string): Kept<Scenario[]> =>
	kept("local", `hebiao.console.scenarios.${holder}.${period}`, isList);

/** In place of the one of the same name, otherwise at the end. */
export function withScenario(all: readonly Scenario[], scenario: Scenario): Scenario[] {
	const at = all.findIndex(({ name }) => name === scenario.name);
	return at < 0 ? [...all, scenario] : all.with(at, scenario);
}
