import type { TracedOperand } from "../../../shared/check/index.ts";
import { findingWords } from "./finding-words.ts";

/** What the rule read: name, value, and the cell it stands in. */
export function OperandTable({
	operands,
	onShow,
}: {
	operands: readonly TracedOperand[];
	onShow: (place: { sheet: string; cell: string }) => void;
}) {
	const { detail } = findingWords.value;
	return (
		<table class="operands">
			<caption>{detail.values}</caption>
			<thead>
				<tr>
					<th scope="col">{detail.valueOf}</th>
					<th scope="col">{detail.value}</th>
					<th scope="col">{detail.at}</th>
				</tr>
			</thead>
			<tbody>
				{operands.map(({ name, label, value, place }) => (
					<tr key={name}>
						<th scope="row">
							<code>{name}</code>
							{label ? <span class="operand-label">{label}</span> : null}
						</th>
						<td>{value === "" ? <span class="quiet-text">{detail.blank}</span> : value}</td>
						<td>
							{place ? (
								<button type="button" class="link" onClick={() => onShow(place)}>
									{detail.cell(place.sheet, place.cell)}
								</button>
							) : null}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
