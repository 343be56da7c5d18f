/** Single figures for a commission's own workbooks: many questions in one request, each with an answer of its own. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Scalar } from "./common.ts";
import { figureProblemCodes, figuresLimit, figureTextLimit } from "./figure-problems.ts";

/** Any text: what is no code, period or unit is that one figure's problem, not the whole request's. */
const Words = z.string().max(figureTextLimit);

export const FigureQuestion = z
	.discriminatedUnion("kind", [
		z.strictObject({
			kind: z.literal("value"),
			code: Words.meta({ description: "S_T3_02 (its actual), S_T3_03.target, 群01!C_K1_01.actual", example: "S_T3_03.target" }),
			period: Words.meta({ example: "2023-annual" }),
			unit: Words.optional().meta({ description: "SH01; SH01/ZQ01 for a cluster; a school may leave its own out", example: "SH01" }),
		}),
		z.strictObject({
			kind: z.literal("score"),
			unit: Words.meta({ description: "SH01: composite; SH01/school: the school's own project; SH01/ZQ01: a cluster", example: "SH01" }),
			period: Words.meta({ example: "2023-annual" }),
		}),
		z.strictObject({
			kind: z.literal("aggregate"),
			code: Words.meta({ example: "S_T3_03" }),
			period: Words.meta({ example: "2023-annual" }),
			category: Words.optional().meta({ description: "School class, by code or name; left out: all", example: "ZK" }),
		}),
	])
	.meta({ id: "FigureQuestion" });
export type FigureQuestion = z.infer<typeof FigureQuestion>;

export const FiguresRequest = z.strictObject({ figures: z.array(FigureQuestion).min(1).max(figuresLimit) }).meta({ id: "FiguresRequest" });
export type FiguresRequest = z.infer<typeof FiguresRequest>;

export const FigureProblem = z
	.object({
		code: z.enum(figureProblemCodes),
		/** What is wrong and how to correct it. */
		message: Text,
	})
	.meta({ id: "FigureProblem" });
export type FigureProblem = z.infer<typeof FigureProblem>;

export const FigureAnswer = z
	.union([
		/** Number, text (是, 否, 不适用, 不可比), date as serial; null: the cell was left blank. Percent is 0–100. */
		z.object({ value: Scalar }),
		z.object({ problem: FigureProblem }),
	])
	.meta({ id: "FigureAnswer" });
export type FigureAnswer = z.infer<typeof FigureAnswer>;

export const Figures = z
	.object({ figures: z.array(FigureAnswer).meta({ description: "One for each question, in the same order" }) })
	.meta({ id: "Figures" });
export type Figures = z.infer<typeof Figures>;
