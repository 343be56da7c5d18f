/** 代报: the commission files for a unit that cannot. */

import type { SubmissionAnswer } from "../../shared/api/submissions.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { askJson } from "../../ui/http.ts";

export interface FilingOnBehalf {
	period: string;
	unit: string;
	/** The workbook, or the offline package that the school made of it. */
	file: File;
	/** The same for every try with the same file: the service answers it once. */
	idempotencyKey: string;
}

const packageType = "application/vnd.hebiao.package+zip";

/** What a file is, by its name: a workbook unless it says otherwise; the service looks inside. */
export const typeOfFile = (name: string): string => (/\.xlsx$/i.test(name) ? XLSX_TYPE : packageType);

/** @throws ServiceRefused (`findings-block` carries the report), ServiceAway: send it again with the same key */
export const fileOnBehalf = ({ period, unit, file, idempotencyKey }: FilingOnBehalf): Promise<SubmissionAnswer> =>
	askJson<SubmissionAnswer>(`/submissions?${new URLSearchParams({ period, unit })}`, {
		method: "POST",
		headers: { "idempotency-key": idempotencyKey },
		body: new Blob([file], { type: typeOfFile(file.name) }),
	});
