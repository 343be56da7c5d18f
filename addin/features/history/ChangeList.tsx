import { useSignal } from "@preact/signals";
import { type Change, isComputed, placeToShow } from "../../../shared/changes/change.ts";
import { say } from "../../../ui/language.ts";
import { valueText } from "../../../ui/value-text.ts";
import { filingWords } from "../filing/filing-words.ts";
import { showPlace } from "../findings/show-place.ts";
import { historyWords } from "./history-words.ts";

/** So many are shown at first: more than that nobody reads in one go. */
const atOnce = 50;

/** What people changed, sheet by sheet, each with a way to its cell; what followed by formula folded away below. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
	const history = historyWords.value;
	const typed = changes.filter((change) => !isComputed(change));
	const followed = changes.filter(isComputed);
	return (
		<div class="changes">
			{typed.length > 0 ? <Sheets changes={typed} /> : null}
			{followed.length > 0 ? (
				<details class="more">
					<summary>{history.followed(followed.length)}</summary>
					<Sheets changes={followed} />
				</details>
			) : null}
		</div>
	);
}

function Sheets({ changes }: { changes: readonly Change[] }) {
	const history = historyWords.value;
	const most = useSignal(atOnce);
	const shown = changes.slice(0, most.value);
	const left = changes.length - shown.length;
	return (
		<>
			{[...Map.groupBy(shown, ({ sheet }) => sheet)].map(([sheet, ofSheet]) => (
				<section key={sheet}>
					<h3>{sheet}</h3>
					<ul>
						{ofSheet.map((change) => (
							<OneChange key={`${change.kind}${change.place}`} change={change} />
						))}
					</ul>
				</section>
			))}
			{left > 0 ? (
				<button
					type="button"
					class="link"
					onClick={() => {
						most.value += 4 * atOnce;
					}}
				>
					{history.more(left)}
				</button>
			) : null}
		</>
	);
}

function OneChange({ change }: { change: Change }) {
	const history = historyWords.value;
	const name = say(change.name);
	const title =
		change.what === "cell"
			? [name, change.header].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join(" · ")
			: name;
	return (
		<li class={`change change-${change.kind}`}>
			<span class="change-kind">{history.kind[change.kind]}</span>
			<div>
				<p>
					{title}
					{change.what === "row" ? <span class="quiet-text"> {history.row}</span> : null}
				</p>
				{change.what === "cell" ? <Values change={change} /> : <RowText cells={change.cells} />}
			</div>
			<ShowLink change={change} title={title} />
		</li>
	);
}

function Values({ change }: { change: Extract<Change, { what: "cell" }> }) {
	const history = historyWords.value;
	const [before, after] = [valueText(change.before, change.holds), valueText(change.after, change.holds)];
	return (
		<p class="change-values">
			<span class="unseen">{history.was} </span>
			<del class={before === "" ? "quiet-text" : undefined}>{before || history.blank}</del>
			<span aria-hidden="true"> → </span>
			<span class="unseen"> {history.is} </span>
			<ins class={after === "" ? "quiet-text" : undefined}>{after || history.blank}</ins>
		</p>
	);
}

const RowText = ({ cells }: Pick<Extract<Change, { what: "row" }>, "cells">) => (
	<p class="change-values quiet-text">{cells.map(({ header, holds, value }) => `${header}：${valueText(value, holds)}`).join("；")}</p>
);

/** No link where the row is gone. */
function ShowLink({ change, title }: { change: Change; title: string }) {
	const history = historyWords.value;
	const place = placeToShow(change);
	if (place === null) return null;
	const { sheet, cell } = change;
	return (
		<button
			type="button"
			class="link cell-name"
			aria-label={history.show(`${title} ${cell ?? ""}`.trim())}
			onClick={() => showPlace(place, cell === null ? undefined : { sheet, cell })}
		>
			{cell ?? filingWords.value.submissions.goTo}
		</button>
	);
}
