import { lazily } from "../../../../ui/components/lazily.tsx";
import { selected } from "../../../features/findings/selection.ts";
import type { Book } from "../../../session/book.ts";
import { texts } from "../../../session/texts.ts";
import { cellHere, findingsHere, follows, here } from "../here.ts";
import { FindingDetail } from "../later.ts";

const OthersHere = lazily(async () => (await import("./OthersHere.tsx")).OthersHere);
const CellCard = lazily(async () => (await import("./CellCard.tsx")).CellCard);

/** What there is to say about the selected cell: its finding, or else what the cell is. */
export function HereCard({ book }: { book: Book }) {
	const { pane } = texts.value;
	const finding = selected.value;
	const at = here.value;
	const address = finding ? null : cellHere.value;
	return (
		<section class="here" aria-label={pane.here}>
			{finding ? (
				<>
					<FindingDetail book={book} />
					{findingsHere.value.length > 1 ? <OthersHere chosen={finding.key} /> : null}
				</>
			) : address ? (
				<CellCard book={book} address={address} key={`${address.sheet}|${address.row}|${address.column}`} />
			) : (
				<p class="here-hint">{at ? pane.hereOutside(at.cell) : follows.value ? pane.hereNone : pane.hereOff}</p>
			)}
		</section>
	);
}
