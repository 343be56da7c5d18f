/** Periods. */
import type { Period } from "../../shared/api/periods.ts";
import { askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const listPeriods = async (token: string): Promise<Period[]> =>
	(await askJson<{ periods: Period[] }>("/periods", { token })).periods;
