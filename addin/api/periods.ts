/** Periods and the prefilled template of each. */
import type { Period } from "../../shared/api/periods.ts";
import { ask, askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const listPeriods = async (token: string): Promise<Period[]> =>
	(await askJson<{ periods: Period[] }>("/periods", { token })).periods;

/**
 * The official workbook, prefilled for the session's unit.
 * @throws ServiceRefused, ServiceAway
 */
export const fetchTemplate = async (token: string, period: string): Promise<Blob> =>
	(await ask(`/periods/${encodeURIComponent(period)}/template.xlsx`, { token })).blob();
