/** The prefilled template of a period. */
import { ask } from "../../ui/http.ts";

/**
 * The official workbook, prefilled for the session's unit.
 * @throws ServiceRefused, ServiceAway
 */
export const fetchTemplate = async (token: string, period: string): Promise<Blob> =>
	(await ask(`/periods/${encodeURIComponent(period)}/template.xlsx`, { token })).blob();
