/** How indicators and their facts are called. */

/** An indicator's code, `S_T3_02`: level (school or cluster), group, number. Source of a regular expression. */
export const CODE = String.raw`[SC]_[A-Z][A-Z0-9]_\d{2}`;

/** `S_T3_02`, and nothing else. */
export const ONLY_CODE = new RegExp(`^${CODE}$`);

/** `S_T3_02.actual`: code and measure. */
export const FACT_NAME = new RegExp(String.raw`^(${CODE})\.(\w+)$`);

/** Where a fact stands, `群01!C_K1_01.actual` or `S_T3_02.actual`: the cluster's number or nothing, code and measure. */
export const FACT_PLACE = new RegExp(String.raw`^(?:群(\d{2})!)?(${CODE})\.(\w+)$`);

/** What a definition set is called: small letters, digits and hyphens, `2022-2024`. */
export const SET_NAME = /^[0-9a-z][0-9a-z-]{2,39}$/;

/** Sets that come with the product (shared/definition/sets): no other programme's may be called so. */
export const OFFICIAL_SETS: readonly string[] = ["2022-2024"];
