/** Keys that do something by themselves. Each page names its own while it is shown; help lists those that hold right now. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Text } from "../../shared/definition/schema.ts";
import { kept } from "../../ui/kept.ts";

export interface KeyBinding {
	/** As `KeyboardEvent.key` names it; two in a row with a blank between: "g o". */
	keys: string;
	/** What it does, for the help. */
	what: Text;
	act: () => void;
}

const store = kept("local", "hebiao.console.keys", (value): value is boolean => typeof value === "boolean");

/** Single keys can be switched off: programs that listen to speech type them by mistake. */
export const keysOn = signal(store.read() ?? true);
export function switchKeys(on: boolean): void {
	keysOn.value = on;
	store.write(on ? null : false);
}

export const bindings = signal<readonly KeyBinding[]>([]);

/** These keys hold while the caller is shown. @param own the same array for as long as nothing changes */
export function useKeys(own: readonly KeyBinding[]): void {
	useEffect(() => {
		bindings.value = [...bindings.peek(), ...own];
		return () => {
			bindings.value = bindings.peek().filter((binding) => !own.includes(binding));
		};
	}, [own]);
}

/** How long the second key of two is waited for, in milliseconds. */
const patience = 1200;

/** Call once. */
export function listenToKeys(): void {
	let before: { key: string; at: number } | null = null;
	addEventListener("keydown", (event) => {
		if (!keysOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
		if (takesText(event.target) || document.querySelector("dialog[open]")) return;
		const pair = before && event.timeStamp - before.at < patience ? `${before.key} ${event.key}` : null;
		const latest = [...bindings.value].reverse();
		// Two in a row mean the two: a page's own key of the same name must not act on the way elsewhere.
		const found = latest.find(({ keys }) => keys === pair) ?? latest.find(({ keys }) => keys === event.key);
		before = found ? null : { key: event.key, at: event.timeStamp };
		if (!found) return;
		event.preventDefault();
		found.act();
	});
}

const takesText = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
