import type { Book } from "../../session/book.ts";
import "./department-code.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import { chooseDepartment, countDepartments } from "./choosing.ts";
import { departments, myDepartment, partOf } from "./departments.ts";
import { myDepartmentWords } from "./my-department-words.ts";

/** 我的部门: narrows findings and completeness to one department's rows. Nothing where the workbook names no department. */
export function DepartmentFilter({ book }: { book: Book }) {
	const words = myDepartmentWords.value;
	if (partOf.value !== null) {
		return (
			<p class="department-part">
				<Icon name="info" size={16} /> {words.part(partOf.value)}
			</p>
		);
	}
	const found = departments.value;
	if (found.length < 2) return null;
	return (
		<div class="department-filter">
			<label class="department-choice">
				<span>{words.mine}</span>
				<select
					class="select"
					value={myDepartment.value ?? ""}
					onFocus={countDepartments}
					onChange={(event) => chooseDepartment(event.currentTarget.value || null)}
				>
					<option value="">{words.everyone}</option>
					{found.map(({ department, missing }) => (
						<option key={department} value={department}>
							{words.withMissing(department, missing)}
						</option>
					))}
				</select>
			</label>
			<FilterMark book={book} />
		</div>
	);
}

/** Says that not all is shown, what the whole workbook's verdict is, and leads back to all of it. */
function FilterMark({ book }: { book: Book }) {
	const words = myDepartmentWords.value;
	const mine = myDepartment.value;
	return (
		<div class="department-mark" role="status">
			{mine === null ? null : (
				<p>
					<strong>{words.only(mine)}</strong> <span class="quiet-text">{words.whole(say(book.report.verdict.text))}</span>{" "}
					<button type="button" class="link" onClick={() => chooseDepartment(null)}>
						{words.showAll}
					</button>
				</p>
			)}
		</div>
	);
}
