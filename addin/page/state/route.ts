/** Which of the two pages shows; in the address, so that the browser's back button works. */
import { signal } from "@preact/signals";

export type Route = "check" | "file";

const routeOf = (hash: string): Route => (hash === "#file" ? "file" : "check");

export const route = signal<Route>(routeOf(location.hash));

addEventListener("hashchange", () => {
	route.value = routeOf(location.hash);
});

export function go(to: Route): void {
	location.hash = to;
}
