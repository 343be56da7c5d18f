/** The words that every part of a definition set uses. */

import { z } from "zod";
import { ONLY_CODE } from "../../domain/codes.ts";
import { documentKinds } from "../../domain/document-kinds.ts";

/** A text that users see, in both languages of the product. */
export const Text = z.strictObject({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** School classes of the programme, and the two kinds of projects that indicators belong to. */
export const UnitClass = z.enum(["BK", "ZK", "XG", "HOST"]);
export type UnitClass = z.infer<typeof UnitClass>;
export const Level = z.enum(["school", "cluster"]);
export type Level = z.infer<typeof Level>;

/** What is known of an indicator in one workbook. One word for one thing, in names, headers and the API. */
export const Measure = z.enum([
	"actual", // 本年实际值
	"prior", // 上年实际值
	"baseline", // 基期值
	"target", // 本年目标值
	"note", // 偏差说明
	"evidence", // 佐证编号
	"t2022", // 2022年目标
	"t2023",
	"t2024",
	"final", // 终期目标
	"a2022", // 2022年审定值
	"a2023",
	"a2024",
]);
export type Measure = z.infer<typeof Measure>;

export const ValueType = z.enum(["count", "amount", "percent", "decimal", "yesno", "date", "text"]);
export type ValueType = z.infer<typeof ValueType>;
export const Severity = z.enum(["error", "query", "info"]);
export type Severity = z.infer<typeof Severity>;
export const DocumentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** An indicator code: S school or C cluster, group, number. */
export const Code = z.string().regex(ONLY_CODE, "an indicator code such as S_T3_02");
