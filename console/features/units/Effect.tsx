import type { EntryPreview, ProjectStanding } from "../../../shared/api/vetoes.ts";
import { say } from "../../../ui/language.ts";
import { none, numberText } from "../../parts/figure-text.ts";
import { projectWords } from "../../parts/project-words.ts";
import { entryWords } from "./entry-words.ts";
import { wanText } from "./money.ts";

/** What a change would do to score, grade and money of each project, before it is made. */
export function Effect({ of }: { of: EntryPreview }) {
	const words = entryWords.value;
	return (
		<div role="status" class="entry-effect">
			<h3>{words.effect}</h3>
			<p>{of.revision === null ? words.noRevision : words.computedWith(of.revision.revision)}</p>
			{of.projects.length === 0 ? null : (
				<div class="table-wrap">
					<table class="table">
						<thead>
							<tr>
								<th scope="col">{projectWords.value.project}</th>
								<th scope="col">{projectWords.value.total}</th>
								<th scope="col">{projectWords.value.grade}</th>
								<th scope="col">{words.money}</th>
							</tr>
						</thead>
						<tbody>
							{of.projects.map(({ project, before, after }) => (
								<tr key={project}>
									<th scope="row">{project === "school" ? projectWords.value.school : project}</th>
									{parts.map((part) => (
										<td key={part.name}>
											<Change before={part.text(before)} after={part.text(after)} />
										</td>
									))}
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			{of.approved ? <p>{say(of.approved.message)}</p> : null}
		</div>
	);
}

const parts: readonly { name: string; text: (of: ProjectStanding) => string }[] = [
	{ name: "total", text: ({ total }) => numberText(total) },
	{ name: "grade", text: ({ grade }) => (grade === null ? none : projectWords.value.grades[grade]) },
	{ name: "money", text: ({ fen }) => (fen === null ? none : wanText(fen)) },
];

function Change({ before, after }: { before: string; after: string }) {
	if (before === after) return <>{after}</>;
	return (
		<>
			<del>{before}</del> → <ins>{after}</ins>
		</>
	);
}
