/** A button with a few choices below it: arrow keys move, Escape and a click elsewhere close it. */
import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./Button.tsx";

export interface MenuChoice {
	label: string;
	/** What it is for, in a few words. */
	lead?: string;
	disabled?: boolean;
	onChoose: () => void;
}

const moves: Record<string, (at: number, count: number) => number> = {
	ArrowDown: (at, count) => (at + 1) % count,
	ArrowUp: (at, count) => (at - 1 + count) % count,
	Home: () => 0,
	End: (_, count) => count - 1,
};

export function Menu({ label, choices }: { label: string; choices: readonly MenuChoice[] }) {
	const open = useSignal(false);
	const whole = useRef<HTMLDivElement>(null);
	const id = useId();
	const items = () => [...(whole.current?.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)") ?? [])];
	const close = () => {
		open.value = false;
		whole.current?.querySelector("button")?.focus();
	};
	// Before the browser paints: whoever types on at once is in the menu already.
	useLayoutEffect(() => {
		if (!open.value) return;
		items()[0]?.focus();
		const elsewhere = (event: Event) => {
			if (event.target instanceof Node && !whole.current?.contains(event.target)) open.value = false;
		};
		addEventListener("pointerdown", elsewhere);
		addEventListener("focusin", elsewhere);
		return () => {
			removeEventListener("pointerdown", elsewhere);
			removeEventListener("focusin", elsewhere);
		};
	}, [open.value]);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Escape") return close();
		const move = moves[event.key];
		if (!move) return;
		event.preventDefault();
		const all = items();
		all[move(all.indexOf(document.activeElement as HTMLElement), all.length)]?.focus(); // safe: only compared
	};
	return (
		<div class="menu" ref={whole}>
			<Button
				aria-haspopup="menu"
				aria-expanded={open.value}
				aria-controls={open.value ? id : undefined}
				onClick={() => {
					open.value = !open.value;
				}}
			>
				{label}
			</Button>
			{open.value ? (
				<div id={id} class="menu-choices card" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
					{choices.map(({ label: words, lead, disabled, onChoose }) => (
						<button
							key={words}
							type="button"
							role="menuitem"
							class="menu-choice"
							tabIndex={-1}
							disabled={disabled ?? false}
							onClick={() => {
								close();
								onChoose();
							}}
						>
							{words}
							{lead ? <span class="quiet-text">{lead}</span> : null}
						</button>
					))}
				</div>
			) : null}
		</div>
	);
}
