/** Pieces that several requests and answers share. */

import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { both } from "../domain/both.ts";
import { SET_NAME } from "../domain/codes.ts";
import { PERIOD_ID } from "../domain/period-id.ts";
import { holdsUnseen, trimmed, withoutEnds } from "../domain/spelling.ts";
import { problemCodes } from "./problem.ts";

/** 建设单位 code, as printed in workbooks. */
export const UnitCode = z
	.string()
	.regex(/^[A-Za-z0-9_-]{2,20}$/, both("编号为 2 至 20 个字母、数字、- 或 _。", "A code has 2 to 20 letters, digits, - or _."))
	.meta({ description: "Code of the unit", example: "SH01" });

/** Decision 065. */
export const PeriodId = z
	.string()
	.regex(
		PERIOD_ID,
		both(
			"期间写作 2023-annual、2023Q2-quarterly、2022-2024-taskbook 或 2022-2024-final。",
			"A period is written 2023-annual, 2023Q2-quarterly, 2022-2024-taskbook or 2022-2024-final.",
		),
	)
	.meta({ description: "Period: 2022-2024-taskbook, 2023-annual, 2023Q2-quarterly, 2022-2024-final", example: "2023-annual" });

/** An instant with its offset; deadlines are meant in Asia/Shanghai and answered with +08:00. */
export const Instant = z.iso.datetime({ offset: true }).meta({ example: "2024-01-31T23:59:59+08:00" });

export const RuleId = z
	.string()
	.regex(/^[A-Z]{2}\d{2}$/, both("规则编号为两个大写字母加两位数字，如 RT04。", "A rule is two capitals and two digits, such as RT04."));
export const SetId = z
	.string()
	.regex(SET_NAME, both("指标体系的编号如 2022-2024。", "A set is named like 2022-2024."))
	.meta({ example: "2022-2024" });
export const SetVersion = z
	.string()
	.regex(
		/^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/,
		both("版本写作 1.0.0，各段不以 0 开头。", "A version is written 1.0.0, no part with zeros before it."),
	)
	.meta({ example: "1.0.0" });

const oneLine = z
	.string()
	.trim()
	.regex(/^\P{Cc}*$/u, both("不能含换行、制表等控制字符。", "It holds no line breaks, tabs or other control characters."));

/** One line of plain text, such as a name: it goes into workbooks and file headers, where control characters have no business. */
export const Line = oneLine.overwrite(withoutEnds);

/**
 * A line that people read and programs compare, such as a person's name or a school's: no character in it that nobody sees, and blanks of every kind
 * within it made one plain blank, as in forms.
 */
export const Name = oneLine
	// Nothing but such characters is said to be empty, and no more.
	.refine((text) => !holdsUnseen(text) || withoutEnds(text) === "", {
		message: both("含有看不见的字符，请重新输入。", "This holds characters that cannot be seen; type it anew."),
	})
	.overwrite(trimmed);

/**
 * What people write to people, of one line or many: without what cannot be seen at its ends, so that its length is one of words. Characters
 * without width and blanks of every kind alone are no words.
 */
export const Prose = z.string().overwrite(withoutEnds);

/** Why the commission does something; kept in the audit and shown to the school. Two characters are a reason in Chinese: 误报. */
export const Reason = Prose.min(2).max(1000);

/** A fact's value as the commission enters it: a number, 是/否, 不适用, 不可比, a date serial. */
export const FactValue = z.union([z.number(), Name.max(500)]);

/** A cell's value. */
export const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const ProblemBody = z
	.looseObject({
		type: z.string(),
		title: z.string(),
		status: z.number().int(),
		code: z.enum(problemCodes),
		detail: z.string(),
		message: Text,
		fix: Text,
	})
	.meta({ id: "Problem", description: "RFC 9457 problem; `code` is a closed list, further members depend on it" });
