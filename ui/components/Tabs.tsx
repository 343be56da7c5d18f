/** A row of tabs: arrow keys move, the chosen one takes part in tabbing. The owner renders the panel. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Tab {
	id: string;
	label: ComponentChildren;
}

export interface TabsProps {
	label: string;
	tabs: readonly Tab[];
	chosen: string;
	/** Id of the element that shows the chosen tab's content. */
	panel: string;
	onChoose: (id: string) => void;
}

const moves: Record<string, (at: number, count: number) => number> = {
	ArrowRight: (at, count) => (at + 1) % count,
	ArrowLeft: (at, count) => (at - 1 + count) % count,
	Home: () => 0,
	End: (_, count) => count - 1,
};

export function Tabs({ label, tabs, chosen, panel, onChoose }: TabsProps) {
	const row = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => scrollIntoRow(row.current, row.current?.querySelector<HTMLElement>("[aria-selected=true]") ?? null), [chosen]);
	const onKeyDown = (event: KeyboardEvent) => {
		const move = moves[event.key];
		if (!move) return;
		event.preventDefault();
		const next = move(
			tabs.findIndex(({ id }) => id === chosen),
			tabs.length,
		);
		const tab = tabs[next];
		if (!tab) return;
		onChoose(tab.id);
		row.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
	};
	return (
		<div class="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
			{tabs.map(({ id, label: content }) => (
				<button
					key={id}
					type="button"
					role="tab"
					class="tab"
					aria-selected={id === chosen}
					aria-controls={panel}
					tabIndex={id === chosen ? 0 : -1}
					onClick={() => onChoose(id)}
				>
					{content}
				</button>
			))}
		</div>
	);
}

/** Only the row scrolls: scrollIntoView would move the page as well. */
function scrollIntoRow(row: HTMLElement | null, tab: HTMLElement | null): void {
	if (!row || !tab) return;
	const [left, right] = [tab.offsetLeft, tab.offsetLeft + tab.offsetWidth];
	if (left < row.scrollLeft) row.scrollLeft = left - 16;
	else if (right > row.scrollLeft + row.clientWidth) row.scrollLeft = right - row.clientWidth + 16;
}
