import "./department-code.ts";
import { useEffect } from "preact/hooks";
import { UNASSIGNED } from "../../../shared/check/index.ts";
import { countDepartments } from "./choosing.ts";
import { departments } from "./departments.ts";
import { departmentLabel } from "./labels.ts";
import { words } from "./words.ts";

/** The departments of the open workbook: rows, blanks, sheets. */
export function Found() {
	const say = words.value.split;
	const found = departments.value;
	// Edits do not count them again.
	useEffect(countDepartments, []);
	const named = found.filter(({ department }) => department !== UNASSIGNED);
	return (
		<>
			<h2 id="bench-found">{say.found}</h2>
			{named.length === 0 ? <p class="bench-hint">{say.noDepartment}</p> : null}
			<table class="bench-table" aria-labelledby="bench-found">
				<thead>
					<tr>
						<th scope="col">{say.columns.department}</th>
						<th scope="col">{say.columns.rows}</th>
						<th scope="col">{say.columns.missing}</th>
						<th scope="col">{say.columns.sheets}</th>
					</tr>
				</thead>
				<tbody>
					{found.map(({ department, rows, required, missing, sheets }) => (
						<tr key={department}>
							<th scope="row">{departmentLabel(department)}</th>
							<td data-label={say.columns.rows}>{rows}</td>
							<td data-label={say.columns.missing}>
								{missing} / {required}
							</td>
							<td data-label={say.columns.sheets}>{sheets.join("、")}</td>
						</tr>
					))}
				</tbody>
			</table>
			{found.length > named.length ? <p class="quiet-text">{say.unassignedLead}</p> : null}
		</>
	);
}
