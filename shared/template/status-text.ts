/** What 校验状态 says of a rule that fails: “必填未填 RQ02；”. Its code finds it again, whatever words stand before it. */
import type { Rule } from "../definition/schema.ts";

/** Ends every rule's word; short titles are Chinese words alone, so it occurs nowhere else. */
export const STATUS_END = "；";

/** Stands before the word of a rule on trial, so that nobody corrects for its sake. */
export const ON_TRIAL_MARK = "试行 ";

/** A set whose rule has no short title gets the bare code. */
export const statusText = ({ id, short, trial }: Pick<Rule, "id" | "short" | "trial">): string =>
	`${trial ? ON_TRIAL_MARK : ""}${short === undefined ? "" : `${short} `}${id}${STATUS_END}`;

/** For COUNTIF and MATCH: any cell in which the rule is named. */
export const statusPattern = ({ id }: Pick<Rule, "id">): string => `"*${id}${STATUS_END}*"`;

/** Whether a cell's text names the rule. */
export const namesRule = (text: string, { id }: Pick<Rule, "id">): boolean => text.includes(`${id}${STATUS_END}`);
