/** SV02: a figure that differs from another register's. */

import { ownProjects } from "./reviewer-peers.ts";
import type { ReviewerRule } from "./reviewer-rule.ts";
import { findingAt } from "./standpoint.ts";

/** % of the other figure. */
export const largestDifference = 5;

/** SV02 |figure ÷ 状态数据平台's − 1| ≤ 5 %, where the commission has entered one that is not 0. */
export const figureIsNearExternal: ReviewerRule = (rule, standpoint) =>
	ownProjects(standpoint).flatMap(({ prefix, level, actuals }) =>
		standpoint.set.indicators
			.filter((indicator) => indicator.level === level && indicator.status === "active")
			.flatMap(({ code, name }) => {
				const place = `${prefix}${code}.actual`;
				const value = actuals[code];
				const reference = standpoint.external[place];
				if (typeof value !== "number" || reference === undefined || reference === 0) return [];
				// Rounded before it is compared: 1.05 ÷ 1 is 5 % and not a hair above.
				const difference = Number((Math.abs(value / reference - 1) * 100).toFixed(9));
				if (difference <= largestDifference) return [];
				return [findingAt(rule, standpoint, place, { v: value, a: reference, d: Number(difference.toFixed(2)) }, { name })];
			}),
	);
