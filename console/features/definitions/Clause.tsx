import { useSignal } from "@preact/signals";
import { isObject, type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { FormulaField } from "../../parts/formula/FormulaField.tsx";
import { type FormulaName, readsOf } from "../../parts/formula/formula-text.ts";
import { documentsIn } from "./documents/places.ts";
import type { OpenDraft } from "./draft-state.ts";
import { ChoiceAt, TextAt } from "./Inputs.tsx";
import { textOf } from "./names.ts";
import { faultsAt, type LintProblem } from "./problems.ts";
import { definitionWords } from "./words.ts";

interface ClauseProps {
	open: OpenDraft;
	rule: { [name: string]: JsonValue };
	index: number;
	clause: { [name: string]: JsonValue };
	names: readonly FormulaName[];
	problems: readonly LintProblem[];
	/** null: it is the only one, and a rule has one. */
	onRemove: (() => void) | null;
}

/** What a further formula begins as: at the place of the one before, and true, so that it finds nothing until it is written. */
export const newClause = (before: JsonValue | undefined): JsonValue => ({
	each: "workbook",
	formula: "=TRUE",
	at: isObject(before) ? textOf(before.at) : "",
});

/** One formula of a rule: where it is asked, what must hold, which cell it points at, and the values that the message names. */
export function Clause({ open, rule, index, clause, names, problems, onRemove }: ClauseProps) {
	const words = definitionWords.value;
	const id = textOf(rule.id);
	const path = (name: string) => ["rules", id, "clauses", String(index), name];
	const said = (name: string) => problems.filter(({ field }) => field === `clauses[${index}].${name}`).map(({ message }) => message);
	const formula = (name: "where" | "formula", label: string) => (
		<FormulaField
			label={label}
			text={textOf(clause[name])}
			readOnly={open.readOnly}
			names={names}
			faults={faultsAt(problems, id, `clauses[${index}].${name}`)}
			onChange={(text) => open.change(path(name), name === "where" && text.trim() === "" ? undefined : text)}
		/>
	);
	const each = textOf(clause.each);
	return (
		<fieldset class="clause">
			<legend>{words.clause(index + 1)}</legend>
			<div class="short-fields">
				<ChoiceAt open={open} path={path("each")} label={words.eachOf} options={words.each} faults={textsOf(said("each"))} />
				{each === "row" ? (
					<ChoiceAt
						open={open}
						path={path("region")}
						label={words.regionOf}
						options={rolesFor(open.content, rule)}
						faults={textsOf(said("region"))}
					/>
				) : null}
				{each === "indicator" ? (
					<ChoiceAt open={open} path={path("applies")} label={words.appliesWhere} options={{ "": words.appliesYes, no: words.appliesNo }} />
				) : null}
			</div>
			{clause.where !== undefined ? (
				formula("where", words.where)
			) : open.readOnly || (each !== "indicator" && each !== "column") ? null : (
				<Button appearance="subtle" onClick={() => open.change(path("where"), "=TRUE")}>
					{words.addWhere}
				</Button>
			)}
			{formula("formula", words.formula)}
			<TextAt open={open} path={path("at")} label={words.at} faults={textsOf(said("at"))} />
			<Reads clause={clause} names={names} />
			<Values open={open} path={path("values")} clause={clause} />
			{onRemove && !open.readOnly ? (
				<Button appearance="subtle" onClick={onRemove}>
					{words.removeClause(index + 1)}
				</Button>
			) : null}
		</fieldset>
	);
}

const textsOf = (messages: readonly Text[]): string[] => messages.map(say);

/** The regions of the documents in which the rule runs. */
function rolesFor(content: JsonValue, rule: { [name: string]: JsonValue }): Record<string, string> {
	const kinds = new Set((Array.isArray(rule.documents) ? rule.documents : []).map(textOf));
	const roles = documentsIn(content)
		.filter(({ kind }) => kinds.has(kind))
		.flatMap((document) => document.roles);
	return Object.fromEntries([...new Set(roles)].map((role) => [role, role]));
}

/** What the formula reads, by name: whoever mistypes a code sees it here at once. */
function Reads({ clause, names }: { clause: { [name: string]: JsonValue }; names: readonly FormulaName[] }) {
	const words = definitionWords.value;
	const read = readsOf(textOf(clause.formula));
	if (read.length === 0) return null;
	const detailOf = new Map(names.map(({ name, detail }) => [name, detail]));
	return (
		<div>
			<span class="formula-label">{words.reads}</span>
			<ul class="own-problems">
				{read.map((name) => (
					<li key={name}>
						<code>{name}</code> {detailOf.get(name) ?? (name.includes("{") ? "" : <strong>{words.unknownName}</strong>)}
					</li>
				))}
			</ul>
		</div>
	);
}

/** The values that messages name, as they are computed; one is added by its name. */
function Values({ open, path, clause }: { open: OpenDraft; path: Path; clause: { [name: string]: JsonValue } }) {
	const words = definitionWords.value;
	const name = useSignal("");
	const values = isObject(clause.values) ? Object.keys(clause.values) : [];
	const next = name.value.trim();
	const isNew = /^[a-z]\w{0,19}$/.test(next) && valueAt(clause, ["values", next]) === undefined;
	return (
		<>
			<div class="both-fields">
				{values.map((one) => (
					<div key={one}>
						<TextAt open={open} path={[...path, one]} label={words.valueOf(one)} />
						{open.readOnly ? null : (
							<button type="button" class="link" onClick={() => open.change([...path, one], undefined)}>
								{words.removeValue(one)}
							</button>
						)}
					</div>
				))}
			</div>
			{open.readOnly ? null : (
				<div class="trial-line">
					<input
						class="field"
						aria-label={words.valueName}
						placeholder={words.valueName}
						maxLength={20}
						autoComplete="off"
						value={name.value}
						onInput={(event) => {
							name.value = event.currentTarget.value;
						}}
					/>
					<Button
						disabled={!isNew}
						onClick={() => {
							open.change([...path, next], "0");
							name.value = "";
						}}
					>
						{words.addValue}
					</Button>
				</div>
			)}
		</>
	);
}
