import "./documents.css";
import { useId } from "preact/hooks";
import { type JsonValue, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import { Nothing } from "../../../parts/Shown.tsx";
import { useKept } from "../../../parts/use-kept.ts";
import { queryValue, setQuery } from "../../../session/address.ts";
import type { OpenDraft } from "../draft-state.ts";
import { bothOf, listOf, textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";
import { useAnswer } from "../use-answer.ts";
import { definitionWords } from "../words.ts";
import { Preview } from "./Preview.tsx";
import { type DocumentPlace, documentsIn, faultsIn, rolesOf } from "./places.ts";
import { RegionForm } from "./RegionForm.tsx";
import { SheetForm } from "./SheetForm.tsx";

interface DocumentsProps {
	open: OpenDraft;
	problems: readonly LintProblem[];
}

/** The documents of a set: its sheets and their regions as forms, beside the sheet as a school will see it. Which one is open lives in the address. */
export function Documents({ open, problems }: DocumentsProps) {
	const words = definitionWords.value;
	const documents = documentsIn(open.content);
	const document = documents.find(({ kind }) => kind === queryValue("document")) ?? documents[0];
	if (!document) return <Nothing heading={words.noDocuments} />;
	const [wanted = "", role = ""] = (queryValue("item") ?? "").split("!");
	const sheet = document.sheets.find(({ name }) => textOf(name) === wanted) ?? document.sheets.find(({ state }) => state !== "veryHidden");
	if (!sheet) return <Nothing heading={words.noSheets} />;
	return <One {...{ open, problems, document, documents, sheet, role }} />;
}

interface OneProps extends DocumentsProps {
	document: DocumentPlace;
	documents: readonly DocumentPlace[];
	sheet: { [name: string]: JsonValue };
	role: string;
}

function One({ open, problems, document, documents, sheet, role }: OneProps) {
	const classes = listOf(open.content, "classes");
	const wanted = useKept("definitions.preview.class");
	const unitClass = textOf((classes.find(({ code }) => code === wanted.value) ?? classes[0])?.code);
	const place = { open, problems, document };
	const name = textOf(sheet.name);
	const preview = useAnswer({ kind: "preview", content: open.content, document: document.kind, sheet: name, unitClass }, [
		JSON.stringify(open.content),
		document.kind,
		name,
		unitClass,
	]);
	return (
		<div class="definition-parts">
			<Contents {...place} chosen={role === "" ? name : `${name}!${role}`} documents={documents} />
			<div class="document-side">
				<Preview
					key={`${document.kind} ${name}`}
					{...{ role, classes, unitClass, preview }}
					sheet={name}
					column={Number(queryValue("column") ?? "-1")}
					onClass={(code) => {
						wanted.value = code;
					}}
				/>
				{role !== "" && rolesOf(sheet).includes(role) ? (
					<RegionForm key={`${document.kind} ${role}`} {...place} role={role} codes={preview.last?.codes[role] ?? []} />
				) : (
					<SheetForm key={`${document.kind} ${name}`} {...place} sheet={sheet} />
				)}
			</div>
		</div>
	);
}

interface ContentsProps extends DocumentsProps {
	document: DocumentPlace;
	documents: readonly DocumentPlace[];
	chosen: string;
}

function Contents({ open, problems, document, documents, chosen }: ContentsProps) {
	const words = definitionWords.value;
	const id = useId();
	const edits = open.edits.filter(({ path }) => path[0] === "documents" && path[1] === document.kind);
	const at = `documents[${document.index}]`;
	return (
		<nav class="item-list card" aria-labelledby={id}>
			<h2 id={id}>{words.documents}</h2>
			<label class="place-field">
				<span class="quiet-text">{words.document}</span>
				<select
					class="select"
					value={document.kind}
					onChange={(event) => setQuery({ document: event.currentTarget.value, item: null, column: null })}
				>
					{documents.map(({ kind, path }) => (
						<option key={kind} value={kind}>
							{bothOf(valueAt(open.content, [...path, "title"]))}
						</option>
					))}
				</select>
			</label>
			{edits.length > 0 && !open.readOnly ? (
				<Button
					onClick={() => {
						for (const edit of edits) open.undo(edit);
					}}
				>
					{words.undoItem(edits.length)}
				</Button>
			) : null}
			<ul>
				{document.sheets.map((sheet, number) => {
					const name = textOf(sheet.name);
					return (
						<li key={`${number} ${name}`}>
							<Entry item={name} label={name} chosen={chosen} faults={faultsIn(problems, `${at}.sheets[${number}]`, true).length} />
							<ul class="sheet-regions">
								{rolesOf(sheet).map((role) => (
									<li key={role}>
										<Entry
											item={`${name}!${role}`}
											label={role}
											chosen={chosen}
											faults={faultsIn(problems, `${at}.regions.${role}`, true).length}
										/>
									</li>
								))}
							</ul>
						</li>
					);
				})}
			</ul>
		</nav>
	);
}

function Entry({ item, label, chosen, faults }: { item: string; label: string; chosen: string; faults: number }) {
	return (
		<button
			type="button"
			class={`item ${item === chosen ? "is-chosen" : ""}`}
			aria-current={item === chosen}
			onClick={() => setQuery({ item, column: null })}
		>
			{label}
			{faults > 0 ? <span class="badge badge-error">{faults}</span> : null}
		</button>
	);
}
