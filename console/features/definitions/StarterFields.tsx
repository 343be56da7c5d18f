import type { Signal } from "@preact/signals";
import type { StarterWish } from "../../../shared/definition/starter/wish.ts";
import { starterFault } from "../../../shared/definition/starter/wish.ts";
import { say } from "../../../ui/language.ts";
import { Field } from "../../parts/Field.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { definitionWords } from "./words.ts";

export interface StarterTexts {
	set: Signal<string>;
	zh: Signal<string>;
	en: Signal<string>;
	first: Signal<string>;
	last: Signal<string>;
}

/** What whoever begins from nothing has typed; it survives a reload. */
export function useStarterTexts(): StarterTexts {
	return {
		set: useKept("definitions.starter.set"),
		zh: useKept("definitions.starter.zh"),
		en: useKept("definitions.starter.en"),
		first: useKept("definitions.starter.first"),
		last: useKept("definitions.starter.last"),
	};
}

/** Without an English title the Chinese one stands for both, without a last year the first one does. */
export function wishOf({ set, zh, en, first, last }: StarterTexts): StarterWish {
	const [one, other] = [first, last].map(({ value }) => value.normalize("NFKC").trim());
	return {
		set: set.value.normalize("NFKC").trim(),
		title: { zh: zh.value.trim(), en: en.value.trim() || zh.value.trim() },
		first: yearIn(one),
		last: yearIn(other || one),
	};
}

const yearIn = (text = ""): number => (/^\d{4}$/.test(text) ? Number(text) : Number.NaN);

/** What a set of one's own needs to be told before it begins. What is wrong is said once everything asked for is filled in. */
export function StarterFields({ texts }: { texts: StarterTexts }) {
	const words = definitionWords.value;
	const isFilled = [texts.set, texts.zh, texts.first].every(({ value }) => value.trim() !== "");
	const fault = isFilled ? starterFault(wishOf(texts)) : undefined;
	return (
		<>
			<p class="quiet-text">{words.starterLead}</p>
			<Field label={words.starterSet} text={texts.set} required maxLength={40} hint={words.starterSetHint} />
			<Field label={words.starterTitle} text={texts.zh} required maxLength={120} />
			<Field label={words.starterTitleEn} text={texts.en} maxLength={120} />
			<Field label={words.starterFirst} text={texts.first} required maxLength={4} hint={words.starterYearHint} />
			<Field label={words.starterLast} text={texts.last} maxLength={4} />
			<div role="alert">{fault ? <p>{say(fault)}</p> : null}</div>
		</>
	);
}
