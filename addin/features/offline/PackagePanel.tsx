import { useId } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { type Book, book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { texts } from "../../session/texts.ts";
import { formatTime } from "../filing/format.ts";
import { NoBook, OpenBook } from "../filing/OpenBook.tsx";
import { hindranceToPacking, madeBy, makeOfflinePackage, packed, packing, setMadeBy } from "./offline.ts";
import { packageWords } from "./package-words.ts";

/** Makes the offline package of the open workbook and says how to hand it over. */
export function PackagePanel() {
	const offline = packageWords.value;
	const open = book.value;
	return (
		<section class="card panel" aria-labelledby="package-heading">
			<h2 id="package-heading">{offline.packageHeading}</h2>
			<p class="quiet-text">{offline.packageLead}</p>
			{open ? <Pack open={open} /> : <NoBook sentence={offline.noWorkbook} />}
			<HandingOver />
			<p class="quiet-text">{offline.design}</p>
		</section>
	);
}

/** Where filing over the network is the usual way: the package behind a line to be opened. */
export function PackageInstead() {
	if (book.value?.host.filesImage) return null;
	return (
		<details class="package-instead">
			<summary>{packageWords.value.noNetwork}</summary>
			<PackagePanel />
		</details>
	);
}

function Pack({ open }: { open: Book }) {
	const offline = packageWords.value;
	const { verdict } = open.report;
	const hindrance = hindranceToPacking(open);
	const busy = packing.value;
	return (
		<>
			<OpenBook open={open} verdict={verdict} />
			{hindrance ? (
				<p class="hindrance">{hindrance}</p>
			) : (
				<>
					<Doubts open={open} />
					<MadeBy />
					<Button appearance="primary" size="large" disabled={busy} onClick={() => void makeOfflinePackage()}>
						{busy ? offline.making : packed.value ? offline.makeAgain : offline.make}
					</Button>
					<Made open={open} />
				</>
			)}
		</>
	);
}

/** Nothing of this keeps from packing: only the service knows what was waived. */
function Doubts({ open }: { open: Book }) {
	const offline = packageWords.value;
	const { nav } = texts.value;
	const { verdict } = open.report;
	const doubt = verdict.errors > 0 ? offline.errors(verdict.errors) : verdict.queries > 0 ? offline.queries(verdict.queries) : null;
	return (
		<>
			{doubt ? (
				<p class="hindrance">
					{doubt}{" "}
					<button type="button" class="link" onClick={() => go("check")}>
						{nav.check}
					</button>
				</p>
			) : null}
			{open.unsaved > 0 ? <p class="quiet-text">{offline.unsaved}</p> : null}
		</>
	);
}

function MadeBy() {
	const offline = packageWords.value;
	const id = useId();
	return (
		<div class="made-by">
			<label class="label" for={id}>
				{offline.madeBy}
			</label>
			<input
				id={id}
				class="field"
				autocomplete="name"
				maxLength={100}
				aria-describedby={`${id}-hint`}
				value={madeBy.value}
				onInput={(event) => setMadeBy(event.currentTarget.value)}
			/>
			<p id={`${id}-hint`} class="quiet-text">
				{offline.madeByHint}
			</p>
		</div>
	);
}

function Made({ open }: { open: Book }) {
	const offline = packageWords.value;
	const made = packed.value;
	if (!made) return null;
	if (made.of !== open.report) return <p class="hindrance">{offline.changed}</p>;
	return (
		<dl class="facts package-facts">
			<dt>{offline.file}</dt>
			<dd>{made.fileName}</dd>
			<dt>{offline.at}</dt>
			<dd>{formatTime(made.manifest.madeAt)}</dd>
			<dt>{offline.digest}</dt>
			<dd>
				<code>{made.manifest.workbook.sha256}</code>
			</dd>
		</dl>
	);
}

function HandingOver() {
	const offline = packageWords.value;
	return (
		<div class="hand-over">
			<h3>{offline.handOver}</h3>
			<ol>
				{offline.steps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
		</div>
	);
}
