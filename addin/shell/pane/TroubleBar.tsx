import { book, trouble } from "../../session/book.ts";
import { Troubles } from "./later.ts";

/** The region stands from the start, so that screen readers hear what comes into it. */
export function TroubleBar() {
	const host = book.value?.host;
	return <div role="status">{trouble.value || host?.unread || host?.manualCalculation ? <Troubles /> : null}</div>;
}
