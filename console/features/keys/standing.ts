/** How a key stands, and how what is said of it reads. */
import type { Key } from "../../../shared/api/keys.ts";
import type { Described } from "../../parts/BulkSteps.tsx";
import { dateTime } from "../../session/times.ts";
import { keyWords } from "./words.ts";

export const soonDays = 30;
const day = 86_400_000;

export type KeyStanding = "valid" | "soon" | "replaced" | "over" | "revoked";

/** @param now in milliseconds */
export function standingOf({ revoked, expires, replacedBy }: Key, now: number): KeyStanding {
	if (revoked !== null) return "revoked";
	const left = Date.parse(expires) - now;
	if (left <= 0) return "over";
	if (replacedBy !== null) return "replaced";
	return left <= soonDays * day ? "soon" : "valid";
}

/** The service makes another only in the place of a valid one that has not been replaced. */
export const canRotate = (key: Key, now: number): boolean => ["valid", "soon"].includes(standingOf(key, now));

/** The end of a day in Shanghai; null: no day is given yet. */
export const endOfDay = (day: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59+08:00` : null);

/** "学校 · 报送" */
export function roleText({ role, right }: Pick<Key, "role" | "right">): string {
	const words = keyWords.value;
	return right === null ? words.roles[role] : `${words.roles[role]} · ${words.rights[right]}`;
}

export const describeKey: Described = (place, value) => {
	const words = keyWords.value;
	const text = String(value);
	const old = /^(.+)\.expires$/.exec(place)?.[1];
	if (old !== undefined) return { place: words.oldExpires(old), value: dateTime(text) };
	const names: Readonly<Record<string, string>> = words.places;
	const known: Readonly<Record<string, string>> = { ...words.roles, ...words.rights };
	return { place: names[place] ?? place, value: place === "expires" ? dateTime(text) : (known[text] ?? text) };
};
