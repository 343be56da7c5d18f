import { ReturnedBar } from "../parts/history/ReturnedBar.tsx";
import { ServiceLine } from "../parts/standing/ServiceLine.tsx";
import type { Book } from "../state/book.ts";
import { misfit } from "../state/standing.ts";
import { VersionBar } from "./VersionBar.tsx";

/** What stands under the verdict once somebody is signed in. */
export function SignedIn({ book }: { book: Book }) {
	return (
		<>
			{misfit.value ? null : <ServiceLine />}
			<VersionBar book={book} />
			<ReturnedBar />
		</>
	);
}
