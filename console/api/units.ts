/** Units. */
import type { Unit } from "../../shared/api/units.ts";
import { askJson } from "../../ui/http.ts";

/** All of them, by code. @throws ServiceRefused, ServiceAway */
export const listUnits = async (signal?: AbortSignal): Promise<Unit[]> =>
	(await askJson<{ units: Unit[] }>("/units", signal ? { signal } : {})).units;
