import { type JsonValue, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { setQuery } from "../../../session/address.ts";
import type { OpenDraft } from "../draft-state.ts";
import { BothAt, ChoiceAt, LinesAt, TextAt } from "../Inputs.tsx";
import { textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";
import { definitionWords } from "../words.ts";
import { Ordered } from "./Ordered.tsx";
import { type DocumentPlace, faultsIn, movedItem, rolesOf } from "./places.ts";

interface SheetFormProps {
	open: OpenDraft;
	problems: readonly LintProblem[];
	document: DocumentPlace;
	sheet: { [name: string]: JsonValue };
}

/** A sheet: what is printed on it above and below its tables, which regions it holds in which order, and its place among the sheets. */
export function SheetForm({ open, problems, document, sheet }: SheetFormProps) {
	const words = definitionWords.value;
	const name = textOf(sheet.name);
	const number = document.sheets.indexOf(sheet);
	const path = [...document.path, "sheets", name];
	const at = `documents[${document.index}].sheets[${number}]`;
	const said = faultsIn(problems, at);
	return (
		<section class="panel card definition-form" aria-label={name}>
			<h2>{name}</h2>
			<p class="quiet-text">{sheet.each === "cluster" ? words.sheetOfCluster : words.sheetOnce}</p>
			{said.length > 0 ? <p class="formula-fault">{said.join(" ")}</p> : null}
			<TextAt open={open} path={[...path, "title"]} label={words.sheetTitle} faults={faultsIn(problems, `${at}.title`)} />
			<LinesAt open={open} path={[...path, "notes"]} label={words.sheetNotes} faults={faultsIn(problems, `${at}.notes`, true)} />
			{sheet.letter === undefined ? null : (
				<LinesAt open={open} path={[...path, "letter"]} label={words.sheetLetter} faults={faultsIn(problems, `${at}.letter`, true)} />
			)}
			<LinesAt open={open} path={[...path, "signs"]} label={words.sheetSigns} isOptional faults={faultsIn(problems, `${at}.signs`, true)} />
			<h3>{words.regionsOfSheet}</h3>
			<Ordered
				label={words.regionsOfSheet}
				items={rolesOf(sheet).map((role) => ({ name: role, shown: role }))}
				chosen={-1}
				readOnly={open.readOnly}
				onChoose={(place) => setQuery({ item: `${name}!${rolesOf(sheet)[place]}`, column: null })}
				onMove={(_, from, to) => open.change([...path, "regions"], movedItem(rolesOf(sheet), from, to))}
			/>
			<details>
				<summary>{words.sheetOrder}</summary>
				<p class="quiet-text">{words.sheetOrderLead}</p>
				<Ordered
					label={words.sheetOrder}
					items={document.sheets.map((one) => ({ name: textOf(one.name), shown: textOf(one.name) }))}
					chosen={number}
					readOnly={open.readOnly}
					onChoose={(place) => setQuery({ item: textOf(document.sheets[place]?.name), column: null })}
					onMove={(_, from, to) => open.change([...document.path, "sheets"], movedItem(document.sheets, from, to))}
				/>
			</details>
			<details>
				<summary>{words.documentItself}</summary>
				<BothAt open={open} path={[...document.path, "title"]} label={words.documentTitle} />
				<ChoiceAt open={open} path={[...path, "state"]} label={words.sheetState} options={words.sheetStates} />
				<p class="quiet-text">{valueAt(open.content, [...document.path, "letter"]) === "A" ? words.taskbookYears : ""}</p>
			</details>
		</section>
	);
}
