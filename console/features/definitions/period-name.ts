import type { Period } from "../../../shared/api/periods.ts";
import { say } from "../../../ui/language.ts";
import { periods } from "../../session/period.ts";

/** None as long as they are asked for. */
export const knownPeriods = (): readonly Period[] => (Array.isArray(periods.value) ? periods.value : []);

/** As people call it; one that is gone by its id. */
export function periodName(id: string): string {
	const title = knownPeriods().find((one) => one.id === id)?.title;
	return title ? say(title) : id;
}
