import type { ComponentChildren } from "preact";
import type { Finding } from "../../../shared/check/index.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { texts } from "../../session/texts.ts";
import { isCommission } from "./comments.ts";
import { countFindings, type FindingKind, filter, kinds, narrow } from "./filter.ts";

interface FilterProps {
	findings: readonly Finding[];
	/** FilterChoices, where there is room. */
	children?: ComponentChildren;
}

/** By severity; each choice says how many it would show. */
export function FindingFilter({ findings, children }: FilterProps) {
	const counts = countFindings(findings, filter.value);
	return (
		<search class="filter" aria-label={texts.value.findings.filter}>
			<div class="chips">
				{kindsOf(findings).map((kind) => (
					<KindChip key={kind} kind={kind} count={counts.kinds.get(kind) ?? 0} />
				))}
			</div>
			{children}
		</search>
	);
}

/** The commission's comments have a choice of their own only where there are some. */
const kindsOf = (findings: readonly Finding[]): readonly FindingKind[] =>
	findings.some(isCommission) ? kinds : kinds.filter((kind) => kind !== "review");

function KindChip({ kind, count }: { kind: FindingKind; count: number }) {
	const chosen = filter.value.kinds.includes(kind);
	const toggle = () => narrow({ kinds: chosen ? filter.value.kinds.filter((other) => other !== kind) : [...filter.value.kinds, kind] });
	return (
		<button type="button" class={`chip chip-${kind}`} aria-pressed={chosen} disabled={count === 0 && !chosen} onClick={toggle}>
			<Icon name={kind} size={16} />
			{texts.value.severity[kind]} <span class="chip-count">{count}</span>
		</button>
	);
}
