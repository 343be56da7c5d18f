import type { Holds } from "../shared/changes/index.ts";
import { shownText } from "../shared/changes/same-value.ts";
import { isoDate, type Scalar } from "../shared/check/index.ts";

/** A cell's value as people read it; "" for a blank one. Dates are kept as serial numbers. */
export const valueText = (value: Scalar, holds: Holds): string =>
	holds === "date" && typeof value === "number" ? isoDate(value) : shownText(value);
