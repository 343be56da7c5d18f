import type { Holds } from "../../../shared/changes/index.ts";
import { shownText } from "../../../shared/changes/same-value.ts";
import { isoDate } from "../../../shared/check/model/cell.ts";
import type { Scalar } from "../../../shared/check/model/report.ts";

/** A cell's value as people read it; "" for a blank one. Dates are kept as serial numbers. */
export const valueText = (value: Scalar, holds: Holds): string =>
	holds === "date" && typeof value === "number" ? isoDate(value) : shownText(value);
