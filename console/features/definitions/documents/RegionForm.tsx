import { isObject, type JsonValue, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { queryValue, setQuery } from "../../../session/address.ts";
import type { OpenDraft } from "../draft-state.ts";
import { LinesAt, NumberAt, TextAt } from "../Inputs.tsx";
import { textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";
import { definitionWords } from "../words.ts";
import { Applicability } from "./Applicability.tsx";
import { Columns } from "./Columns.tsx";
import { FixedRows } from "./FixedRows.tsx";
import { type DocumentPlace, faultsIn } from "./places.ts";

interface RegionFormProps {
	open: OpenDraft;
	problems: readonly LintProblem[];
	document: DocumentPlace;
	role: string;
	/** Indicators that stand in it. */
	codes: readonly string[];
}

/** A region: what it holds, its columns in their order, its fixed rows, and for which classes each of its indicators is asked. */
export function RegionForm({ open, problems, document, role, codes }: RegionFormProps) {
	const words = definitionWords.value;
	const path = [...document.path, "regions", role];
	const value = valueAt(open.content, path);
	const region: { [name: string]: JsonValue } = isObject(value) ? value : {};
	const at = `documents[${document.index}].regions.${role}`;
	const said = (member: string) => faultsIn(problems, `${at}.${member}`, true);
	const own = faultsIn(problems, at);
	const isList = region.kind === "list";
	return (
		<section class="panel card definition-form" aria-label={role}>
			<h2>{role}</h2>
			<p class="quiet-text">{words.regionKinds[textOf(region.kind)] ?? textOf(region.kind)}</p>
			{own.length > 0 ? (
				<ul class="own-problems">
					{own.map((fault) => (
						<li key={fault} class="formula-fault">
							{fault}
						</li>
					))}
				</ul>
			) : null}
			<TextAt open={open} path={[...path, "title"]} label={words.regionTitle} isOptional faults={said("title")} />
			<div class="short-fields">
				{isList ? <NumberAt open={open} path={[...path, "capacity"]} label={words.capacity} isOptional faults={said("capacity")} /> : null}
			</div>
			{isList ? <TextAt open={open} path={[...path, "begun"]} label={words.begun} isOptional faults={said("begun")} /> : null}
			<LinesAt open={open} path={[...path, "key"]} label={words.keyColumns} faults={said("key")} />
			{typeof region.indicators === "string" ? (
				<TextAt open={open} path={[...path, "indicators"]} label={words.indicatorsByFilter} faults={said("indicators")} />
			) : region.indicators === undefined ? null : (
				<LinesAt open={open} path={[...path, "indicators"]} label={words.indicatorsByCode} faults={said("indicators")} />
			)}
			<Columns
				open={open}
				path={path}
				at={at}
				problems={problems}
				chosen={Number(queryValue("column") ?? "-1")}
				onChoose={(column) => setQuery({ column: column < 0 ? null : String(column) })}
			/>
			{region.rows === undefined ? null : <FixedRows open={open} path={[...path, "rows"]} region={region} />}
			{region.indicators === undefined ? null : <Applicability open={open} codes={codes} />}
		</section>
	);
}
