/** Numbers as a query writes them: digits, not whatever a program would take for a number. */
import { z } from "zod";
import { both } from "../../shared/domain/both.ts";
import { invalidRequest, issue } from "../issues.ts";

/** Money, 万元 with at most two decimals: fen are not split. More than 0, below a thousand million. */
export const MoneyText = z
	.string()
	.regex(
		/^(?=.*[1-9])\d{1,9}(\.\d{1,2})?$/,
		both("金额（万元）写作数字，大于 0，至多两位小数。", "Money (万元) is a number above 0 with at most two decimals."),
	)
	.transform(Number);

/** Money in fen 分, in whole 100 元 (0.01 万元): finer is recommended to nobody, so it could not be given out. */
export const FenText = z
	.string()
	.regex(
		/^[1-9]\d{0,10}0000$/,
		both("金额（分）写作整数，须为 10000（0.01 万元）的整数倍。", "Money in fen is a whole number, a multiple of 10000 (0.01 万元)."),
	)
	.transform(Number);

/** What there is to give; absent: no limit. */
export const Pool = {
	poolFen: FenText.optional().meta({ description: "What there is to give, fen; absent: no limit", example: 4_000_000_000 }),
	pool: MoneyText.optional().meta({ description: "The same in 万元, as people say it", example: 4000 }),
};

/** 万元; null: no limit. @throws ServiceProblem invalid-request where it is said twice */
export function poolOf({ pool, poolFen }: { pool?: number | undefined; poolFen?: number | undefined }): number | null {
	if (pool !== undefined && poolFen !== undefined)
		throw invalidRequest([issue("poolFen", "pool（万元）和 poolFen（分）只写一个。", "Give pool (万元) or poolFen, not both.")]);
	return pool ?? (poolFen === undefined ? null : poolFen / 1e6);
}

/** A whole number from 1. @param most the largest */
export const countText = (most: number) =>
	z
		.string()
		.regex(/^[1-9]\d{0,6}$/, both("应为正整数。", "This is a whole number from 1."))
		.transform(Number)
		.refine((value) => value <= most, { message: both(`至多为 ${most}。`, `This is at most ${most}.`) });
