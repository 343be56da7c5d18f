/** Ticks, crosses and short words that stand for 是 and 否. */
import { foldTightly } from "../domain/spelling.ts";

const yes: ReadonlySet<string> = new Set([..."√✓✔☑🗹✅vy对有", "yes", "true", "是的", "(√)", "[√]"]);
const no: ReadonlySet<string> = new Set([..."×✗✘✕✖☒❌❎n无错", "no", "false", "不是", "没有", "(×)", "[×]"]);

/**
 * What a mark or word says, in every spelling: √ → 是, No → 否, “☑是 □否” → 是. 1 and 0 are no answers here (they may be counts), nor is x
 * (a cross to some, a tick to others), an empty box, ○, or a text that says both.
 */
export function answerIn(text: string): "是" | "否" | undefined {
	const plain = foldTightly(text).replace(/[。.,;]+$/u, "");
	if (yes.has(plain)) return "是";
	if (no.has(plain)) return "否";
	// A box that nobody ticked, with its word, says nothing.
	const [, before, word, after] = /^([√✓✔☑✅]?)([是否])([√✓✔☑✅]?)$/u.exec(plain.replace(/[□☐][是否]/gu, "")) ?? [];
	if ((before === "") === (after === "")) return undefined;
	return word === "是" || word === "否" ? word : undefined;
}
