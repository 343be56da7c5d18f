/** Keeps the shown page in the address, so that the browser's back button works. */
import { effect } from "@preact/signals";
import { type Route, route } from "../../session/route.ts";

const others: readonly Route[] = ["departments", "evidence", "migrate", "file"];
const routeOf = (hash: string): Route => others.find((one) => hash === `#${one}`) ?? "check";

/** Call once. */
export function keepRouteInAddress(): void {
	route.value = routeOf(location.hash);
	addEventListener("hashchange", () => {
		route.value = routeOf(location.hash);
	});
	effect(() => {
		if (routeOf(location.hash) !== route.value) location.hash = route.value;
	});
}
