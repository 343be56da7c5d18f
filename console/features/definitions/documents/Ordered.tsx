import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { definitionWords } from "../words.ts";
import { movedItem } from "./places.ts";

interface OrderedProps {
	label: string;
	/** What each is called; two may be called the same. */
	items: readonly { name: string; shown: ComponentChildren }[];
	/** Which one is open; −1: none. */
	chosen: number;
	readOnly: boolean;
	onChoose: (at: number) => void;
	/** @param order the numbers of the items in their new order */
	onMove: (order: number[], from: number, to: number) => void;
}

/** A list whose order matters: each item is chosen by its button and moved by Alt with an arrow key, or by the buttons beside it. */
export function Ordered({ label, items, chosen, readOnly, onChoose, onMove }: OrderedProps) {
	const words = definitionWords.value;
	const said = useSignal("");
	const list = useRef<HTMLOListElement>(null);
	/** Whatever was moved keeps the keyboard. */
	const focus = useRef<number | null>(null);
	useLayoutEffect(() => {
		if (focus.current === null) return;
		list.current?.querySelectorAll<HTMLElement>(".ordered-item")[focus.current]?.focus();
		focus.current = null;
	});
	const move = (from: number, to: number) => {
		const item = items[from];
		if (readOnly || !item || to < 0 || to >= items.length) return;
		focus.current = to;
		said.value = words.movedTo(item.name, to + 1);
		onMove(
			movedItem(
				items.map((_, at) => at),
				from,
				to,
			),
			from,
			to,
		);
	};
	return (
		<>
			<ol class="ordered" aria-label={label} ref={list}>
				{items.map(({ name, shown }, at) => (
					<li key={`${at} ${name}`}>
						<button
							type="button"
							class={`item ordered-item ${at === chosen ? "is-chosen" : ""}`}
							aria-current={at === chosen}
							aria-keyshortcuts={readOnly ? undefined : "Alt+ArrowUp Alt+ArrowDown"}
							onClick={() => onChoose(at)}
							onKeyDown={(event) => {
								if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
								event.preventDefault();
								move(at, event.key === "ArrowUp" ? at - 1 : at + 1);
							}}
						>
							{shown}
						</button>
						{readOnly ? null : (
							<>
								<button
									type="button"
									class="plain-icon"
									aria-label={words.moveUp(name)}
									disabled={at === 0}
									onClick={() => move(at, at - 1)}
								>
									↑
								</button>
								<button
									type="button"
									class="plain-icon"
									aria-label={words.moveDown(name)}
									disabled={at === items.length - 1}
									onClick={() => move(at, at + 1)}
								>
									↓
								</button>
							</>
						)}
					</li>
				))}
			</ol>
			<p class="quiet-text" role="status">
				{said.value || (readOnly ? "" : words.moveHint)}
			</p>
		</>
	);
}
