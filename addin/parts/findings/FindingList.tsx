// biome-ignore-all lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: in a list box the focus is the list's own (aria-activedescendant), and so are the keys
import { useEffect, useRef } from "preact/hooks";
import type { Finding } from "../../../shared/check/report.ts";
import { kindOf } from "../../state/filter.ts";
import { say, texts } from "../../state/preferences.ts";
import { select, selected, step } from "../../state/selection.ts";
import { Icon } from "../shell/Icon.tsx";
import { useVirtualizer } from "./use-virtualizer.ts";

const rowsInPage = 8;
const steps: Record<string, number> = {
	ArrowDown: 1,
	ArrowUp: -1,
	PageDown: rowsInPage,
	PageUp: -rowsInPage,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/** A list box: arrows choose, Enter goes to the detail. Only what is seen stands in the document. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
	const scroller = useRef<HTMLDivElement>(null);
	const virtualizer = useVirtualizer({
		count: findings.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => 76,
		getItemKey: (index) => findings[index]?.key ?? index,
		overscan: 6,
	});
	const chosen = findings.findIndex(({ key }) => key === selected.value?.key);
	useEffect(() => {
		if (chosen >= 0) virtualizer.scrollToIndex(chosen, { align: "auto" });
	}, [chosen, virtualizer]);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter") document.getElementById("finding-heading")?.focus();
		const by = steps[event.key];
		if (by === undefined) return;
		event.preventDefault();
		step(by);
	};
	return (
		<div
			class="finding-list"
			ref={scroller}
			role="listbox"
			tabIndex={0}
			aria-label={texts.value.findings.listLabel}
			aria-activedescendant={chosen < 0 ? undefined : optionId(chosen)}
			onKeyDown={onKeyDown}
			onFocus={() => chosen < 0 && step(0)}
		>
			<div role="presentation" class="finding-space" style={{ height: `${virtualizer.getTotalSize()}px` }}>
				{virtualizer.getVirtualItems().map(({ index, key, start }) => {
					const finding = findings[index];
					return finding ? (
						<div
							key={key}
							ref={virtualizer.measureElement}
							data-index={index}
							id={optionId(index)}
							role="option"
							class={`finding finding-${kindOf(finding)}`}
							aria-selected={index === chosen}
							aria-posinset={index + 1}
							aria-setsize={findings.length}
							style={{ transform: `translateY(${start}px)` }}
							onClick={() => select(finding)}
						>
							<FindingLine finding={finding} />
						</div>
					) : null;
				})}
			</div>
		</div>
	);
}

const optionId = (index: number): string => `finding-${index}`;

function FindingLine({ finding }: { finding: Finding }) {
	const kind = kindOf(finding);
	return (
		<>
			<Icon name={kind} />
			<div class="finding-words">
				<p class="finding-message">
					<span class="unseen">{texts.value.severity[kind]} </span>
					{say(finding.message)}
				</p>
				<p class="finding-place">
					{finding.sheet}
					{finding.cell ? <span class="cell-name">{finding.cell}</span> : null}
					<span class="rule-name">{finding.rule}</span>
				</p>
			</div>
		</>
	);
}
