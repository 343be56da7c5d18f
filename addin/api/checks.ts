/** The service's check of a workbook; it stores nothing. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import { askJson } from "../../ui/http.ts";

/** @param workbook its type says what it is: an .xlsx, or an image as JSON. @throws ServiceRefused, ServiceAway */
export const checkWorkbook = (token: string, period: string, workbook: Blob): Promise<CheckAnswer> =>
	askJson<CheckAnswer>(`/checks?period=${encodeURIComponent(period)}`, { method: "POST", token, body: workbook });
