import { ReturnedBar } from "../../features/history/ReturnedBar.tsx";
import { ServiceLine } from "../../features/service-check/ServiceLine.tsx";
import { misfit } from "../../features/service-check/standing.ts";
import type { Book } from "../../session/book.ts";
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
