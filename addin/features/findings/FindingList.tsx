// biome-ignore-all lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: in a list box the focus is the list's own (aria-activedescendant), and so are the keys
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import { texts } from "../../session/texts.ts";
import { isCommission } from "./comments.ts";
import { kindOf } from "./filter.ts";
import { causeOf, isUnfolded, unfold } from "./folding.ts";
import { foldedFindings, placeIn, select, selected, step } from "./selection.ts";
import { useLines } from "./use-lines.ts";

const rowsInPage = 8;
const steps: Record<string, number> = {
	ArrowDown: 1,
	ArrowUp: -1,
	PageDown: rowsInPage,
	PageUp: -rowsInPage,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/** Right shows what follows from the chosen finding, left folds it away. */
const folds: Record<string, boolean> = { ArrowRight: true, ArrowLeft: false };

interface ListProps {
	findings: readonly Finding[];
	/** What a finding stands under; a line says it above the first of each, which stand together. */
	headingOf?: (finding: Finding) => string;
	/** Enter on the chosen finding; else the keyboard goes to its detail. */
	onEnter?: (finding: Finding) => void;
}

/** A list box: arrows choose, Enter goes on from there. Only what is seen stands in the document. */
export function FindingList({ findings, headingOf, onEnter }: ListProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const lines = useMemo(() => linesOf(findings, headingOf), [findings, headingOf]);
	const keys = useMemo(() => lines.map(({ key }) => key), [lines]);
	const { total, drawn, reveal } = useLines(scroller, keys, (index) => (lines[index]?.heading === undefined ? 76 : 30));
	const chosen = placeIn(findings, selected.value);
	const { under } = foldedFindings.value;
	useEffect(() => {
		if (chosen >= 0) reveal(lines.findIndex(({ index, heading }) => index === chosen && heading === undefined));
	}, [chosen, lines]);
	const onKeyDown = (event: KeyboardEvent) => {
		const finding = findings[chosen];
		if (event.key === "Enter" && finding) (onEnter ?? focusDetail)(finding);
		if (event.key in folds && finding) {
			const cause = causeOf(finding, findings) ?? finding;
			if (!under.has(cause)) return;
			event.preventDefault();
			// Folding away what is chosen would leave nothing chosen.
			if (cause !== finding && event.key === "ArrowLeft") select(cause);
			unfold(cause, folds[event.key]);
		}
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
			// With the keyboard only: a press of the mouse chooses by itself.
			onFocus={({ currentTarget }) => chosen < 0 && currentTarget.matches(":focus-visible") && step(0)}
		>
			<div role="presentation" class="finding-space" style={{ height: `${total}px` }}>
				{drawn.map(({ index: at, top }) => {
					const line = lines[at];
					const finding = line && findings[line.index];
					if (!finding) return null;
					const { key, index, heading } = line;
					return heading === undefined ? (
						<div
							key={key}
							data-line={at}
							id={optionId(index)}
							role="option"
							class={`finding finding-${kindOf(finding)}${finding.follows && causeOf(finding, findings) ? " finding-under" : ""}`}
							aria-selected={index === chosen}
							aria-posinset={index + 1}
							aria-setsize={findings.length}
							style={{ transform: `translateY(${top}px)` }}
							onClick={() => select(finding)}
						>
							<FindingLine finding={finding} followers={under.get(finding)?.length ?? 0} />
						</div>
					) : (
						// Each line under it says the same by itself.
						<div
							key={key}
							data-line={at}
							role="presentation"
							aria-hidden="true"
							class="finding-group"
							style={{ transform: `translateY(${top}px)` }}
						>
							{heading}
						</div>
					);
				})}
			</div>
		</div>
	);
}

/** A finding, by its place in the list, or what the findings below stand under. */
interface Line {
	key: string;
	index: number;
	heading?: string;
}

function linesOf(findings: readonly Finding[], headingOf?: (finding: Finding) => string): Line[] {
	let last: string | undefined;
	return findings.flatMap((finding, index): Line[] => {
		const line = { key: finding.key, index };
		const heading = headingOf?.(finding);
		if (heading === undefined || heading === last) return [line];
		last = heading;
		return [{ key: `heading ${heading}`, index, heading }, line];
	});
}

const focusDetail = (): void => document.getElementById("finding-heading")?.focus();

const optionId = (index: number): string => `finding-${index}`;

/** @param followers how many findings stand under this one */
function FindingLine({ finding, followers }: { finding: Finding; followers: number }) {
	const kind = kindOf(finding);
	const { findings } = texts.value;
	return (
		<>
			<Icon name={kind} />
			<div class="finding-words">
				<p class="finding-message">
					<span class="unseen">{texts.value.severity[kind]} </span>
					{say(finding.message)}
				</p>
				<p class="finding-place">
					{isCommission(finding) && finding.place === "" ? texts.value.comments.wholeBook : finding.sheet}
					{finding.cell ? <span class="cell-name">{finding.cell}</span> : null}
					<span class="rule-name">{finding.rule}</span>
				</p>
				{followers > 0 ? (
					// The keyboard has its arrows; a button has no place in a choice of a list box.
					<p
						class="finding-followers"
						onClick={(event) => {
							event.stopPropagation();
							unfold(finding);
						}}
					>
						<span aria-hidden="true">{isUnfolded(finding) ? "▾ " : "▸ "}</span>
						{findings.followers(followers)}
						<span class="unseen"> {isUnfolded(finding) ? findings.unfolded : findings.folded}</span>
					</p>
				) : null}
			</div>
		</>
	);
}
