// biome-ignore-all lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: in a list box the focus is the list's own (aria-activedescendant), and so are the keys
import { useEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { DeskState } from "./desk-state.ts";
import { focusGrid } from "./focus.ts";
import type { ReviewItem } from "./items.ts";
import { reviewWords } from "./words.ts";

export const iconOf: Readonly<Record<ReviewItem["kind"], IconName>> = {
	answered: "review",
	objection: "error",
	explained: "query",
	hint: "info",
	error: "error",
	info: "info",
	trial: "trial",
};

/** What is to be looked through; Enter leads to the cell. The keys that walk through it hold on the whole page. */
export function ItemList({ desk }: { desk: DeskState }) {
	const { items, chosen, choose } = desk;
	const list = useRef<HTMLDivElement>(null);
	const at = chosen ? items.indexOf(chosen) : -1;
	useEffect(() => {
		const option = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
		const box = list.current;
		if (!option || !box) return;
		// Only the list scrolls: scrollIntoView would move the page as well.
		if (option.offsetTop < box.scrollTop) box.scrollTop = option.offsetTop;
		else if (option.offsetTop + option.offsetHeight > box.scrollTop + box.clientHeight)
			box.scrollTop = option.offsetTop + option.offsetHeight - box.clientHeight;
	}, [at]);
	return (
		<div
			id="review-items"
			class="review-items"
			role="listbox"
			ref={list}
			tabIndex={0}
			aria-label={reviewWords.value.list}
			aria-activedescendant={at < 0 ? undefined : `item-${at}`}
			onKeyDown={(event) => {
				if (event.key !== "Enter") return;
				event.preventDefault();
				choose(chosen);
				focusGrid();
			}}
		>
			{items.map((item, index) => (
				<div
					key={item.key}
					id={`item-${index}`}
					role="option"
					class={`review-item review-item-${item.kind}`}
					aria-selected={index === at}
					onClick={() => choose(item)}
				>
					<Line item={item} />
				</div>
			))}
		</div>
	);
}

function Line({ item }: { item: ReviewItem }) {
	const words = reviewWords.value;
	const { kind, finding } = item;
	return (
		<>
			<Icon name={iconOf[kind]} size={16} />
			<div class="review-item-words">
				<p>
					<span class="unseen">{words.kind[kind]} </span>
					{say(finding.message)}
				</p>
				<p class="quiet-text">
					{finding.sheet} {finding.cell} {finding.rule} <Said item={item} />
				</p>
			</div>
		</>
	);
}

/** What the commission has said of it so far. */
export function Said({ item: { kind, judgement, objection, waiver } }: { item: ReviewItem }) {
	const words = reviewWords.value;
	if (objection) {
		const outcome = objection.ruling?.outcome ?? "open";
		return (
			<span class={`badge ${outcome === "open" ? "badge-query" : outcome === "upheld" ? "badge-explained" : "badge-error"}`}>
				{words.ruled[outcome]}
			</span>
		);
	}
	if (waiver) return <span class="badge badge-explained">{words.waived}</span>;
	if (kind !== "explained") return null;
	const outcome = judgement?.outcome ?? "open";
	return (
		<span class={`badge ${outcome === "open" ? "badge-plain" : outcome === "accepted" ? "badge-explained" : "badge-error"}`}>
			{words.judged[outcome]}
		</span>
	);
}
