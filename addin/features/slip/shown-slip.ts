/** Whose 报送单 is shown. Its page comes with code of its own. */
import { signal } from "@preact/signals";
import { session } from "../../session/session.ts";

/** Id of the revision; null: none is shown. */
export const shownSlip = signal<string | null>(null);
// Whoever signs in next has asked for none.
session.subscribe(() => {
	shownSlip.value = null;
});
