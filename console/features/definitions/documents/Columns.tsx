import { isObject, type JsonValue, type Path, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import type { OpenDraft } from "../draft-state.ts";
import { textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";
import { definitionWords } from "../words.ts";
import { ColumnForm } from "./ColumnForm.tsx";
import { Ordered } from "./Ordered.tsx";
import { faultsIn, freeHeader } from "./places.ts";

interface ColumnsProps {
	open: OpenDraft;
	/** Of the region. */
	path: Path;
	/** Of the region, as lint calls it. */
	at: string;
	problems: readonly LintProblem[];
	chosen: number;
	onChoose: (column: number) => void;
}

/** A region's columns from left to right; what one is stands in a form below. Their order, names and number are one change of the whole list. */
export function Columns({ open, path, at, problems, chosen, onChoose }: ColumnsProps) {
	const words = definitionWords.value;
	const place = [...path, "columns"];
	const value = valueAt(open.content, place);
	const columns = (Array.isArray(value) ? value : []).filter(isObject);
	const replace = (next: JsonValue[]) => open.change(place, next);
	const column = columns[chosen];
	return (
		<section aria-label={words.columnsOf}>
			<h3>{words.columnsOf}</h3>
			<Ordered
				label={words.columnsOf}
				items={columns.map((one, number) => {
					const faults = faultsIn(problems, `${at}.columns[${number}]`, true).length;
					return {
						name: textOf(one.header),
						shown: (
							<>
								<span class="item-id">{textOf(one.header)}</span> <span class="quiet-text">{describe(one)}</span>
								{faults > 0 ? <span class="badge badge-error">{faults}</span> : null}
							</>
						),
					};
				})}
				chosen={chosen}
				readOnly={open.readOnly}
				onChoose={(number) => onChoose(number === chosen ? -1 : number)}
				onMove={(order, from, to) => {
					replace(order.flatMap((number) => columns[number] ?? []));
					if (chosen === from) onChoose(to);
					else onChoose(chosen < 0 ? -1 : order.indexOf(chosen));
				}}
			/>
			{open.readOnly ? null : (
				<div class="actions">
					<Button
						onClick={() => {
							const after = column ? chosen + 1 : columns.length;
							const header = freeHeader(columns.map((one) => textOf(one.header)));
							replace([...columns.slice(0, after), { header, type: "text", input: true }, ...columns.slice(after)]);
							onChoose(after);
						}}
					>
						{column ? words.addColumnAfter(textOf(column.header)) : words.addColumn}
					</Button>
				</div>
			)}
			{column ? (
				<ColumnForm
					open={open}
					path={place}
					columns={columns}
					number={chosen}
					at={`${at}.columns[${chosen}]`}
					problems={problems}
					onRemove={() => {
						replace(columns.filter((_, number) => number !== chosen));
						onChoose(-1);
					}}
				/>
			) : null}
		</section>
	);
}

/** 整数 · 填写 · 必填 */
function describe(column: { [name: string]: JsonValue }): string {
	const words = definitionWords.value;
	return [
		words.columnTypes[textOf(column.type)] ?? textOf(column.type),
		column.input === true ? words.filledIn : column.formula === undefined ? words.preset : words.computed,
		column.required === true ? words.required : "",
	]
		.filter((part) => part !== "")
		.join(" · ");
}
