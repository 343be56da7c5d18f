import { lazily } from "../../parts/shell/lazily.tsx";
import type { Book } from "../../state/book.ts";
import { say, texts } from "../../state/preferences.ts";
import { choose, selected } from "../../state/selection.ts";
import { cellHere, findingsHere, follows, here } from "../here.ts";
import { FindingDetail } from "../later.ts";

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
					<Others chosen={finding.key} />
				</>
			) : address ? (
				<CellCard book={book} address={address} key={`${address.sheet}|${address.row}|${address.column}`} />
			) : (
				<p class="here-hint">{at ? pane.hereOutside(at.cell) : follows.value ? pane.hereNone : pane.hereOff}</p>
			)}
		</section>
	);
}

/** Further findings at the same cell. */
function Others({ chosen }: { chosen: string }) {
	const { pane } = texts.value;
	const all = findingsHere.value;
	const others = all.some(({ key }) => key === chosen) ? all.filter(({ key }) => key !== chosen) : [];
	if (others.length === 0) return null;
	return (
		<div class="here-others">
			<h3>{pane.otherHere(others.length)}</h3>
			<ul>
				{others.map((finding) => (
					<li key={finding.key}>
						<button type="button" class="link" onClick={() => choose(finding)}>
							{say(finding.message)}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
