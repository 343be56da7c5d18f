import { findingWords } from "./finding-words.ts";
import { sourceKind } from "./source.ts";

/** Where an indicator or a rule comes from. What is our own design must be seen at a glance. */
export function SourceMark({ source }: { source: string }) {
	const kind = sourceKind(source);
	return (
		<span class={`source source-${kind}`} title={source}>
			{findingWords.value.sources[kind]}
		</span>
	);
}
