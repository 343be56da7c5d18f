/** Keys of the desk, with what the help says of them. */
import type { KeyBinding } from "../../session/keys.ts";
import { type ReviewWords, reviewTexts } from "./words.ts";

/** One binding for each of the keys. @param keys with a blank between: "j ArrowDown" */
export const keyOf = (what: keyof ReviewWords["keys"], keys: string, act: () => void): KeyBinding[] =>
	keys.split(" ").map((key) => ({ keys: key, what: { zh: reviewTexts.zh.keys[what], en: reviewTexts.en.keys[what] }, act }));
