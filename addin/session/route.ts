/** Which of the pages shows. Where the address can hold it, the page's own hash-route.ts keeps both alike. */
import { signal } from "@preact/signals";

export type Route = "check" | "departments" | "evidence" | "migrate" | "file";

export const route = signal<Route>("check");

export function go(to: Route): void {
	route.value = to;
}
