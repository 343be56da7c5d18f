import type { Outcome, PlannedFile } from "../../../shared/evidence/plan.ts";
import { leaveOut, leftOut } from "./evidence.ts";
import { evidenceWords } from "./evidence-words.ts";

/** Rows that a page draws without growing slow; the others are written all the same. */
const mostRows = 300;

/** Those that are written when they are ticked. */
const written: readonly Outcome["kind"][] = ["new", "changed", "renamed", "completed"];

const pathIn = ({ file: { folder, name } }: PlannedFile): string => (folder ? `${folder}/${name}` : name);

/** Files with which the same is to be done. */
export function PlanGroup({ kind, files }: { kind: Outcome["kind"]; files: readonly PlannedFile[] }) {
	const evidence = evidenceWords.value;
	const { title, lead } = evidence.groups[kind];
	const isWritten = written.includes(kind);
	return (
		<details class="evidence-group" open={isWritten}>
			<summary>{title(files.length)}</summary>
			<p class="quiet-text">{lead}</p>
			<table class="evidence-table">
				<caption class="unseen">{title(files.length)}</caption>
				<thead>
					<tr>
						{isWritten ? (
							<th scope="col">
								<IncludeAll files={files} />
							</th>
						) : null}
						<th scope="col">{evidence.columns.number}</th>
						<th scope="col">{evidence.columns.file}</th>
						<th scope="col">{evidence.columns.pages}</th>
					</tr>
				</thead>
				<tbody>
					{files.slice(0, mostRows).map((planned) => (
						<Row key={pathIn(planned)} planned={planned} isWritten={isWritten} />
					))}
				</tbody>
			</table>
			{files.length > mostRows ? <p class="quiet-text">{evidence.more(files.length - mostRows)}</p> : null}
		</details>
	);
}

function IncludeAll({ files }: { files: readonly PlannedFile[] }) {
	const paths = files.map(pathIn);
	const out = paths.filter((path) => leftOut.value.has(path)).length;
	return (
		<label class="include-all">
			<input
				type="checkbox"
				checked={out === 0}
				indeterminate={out > 0 && out < paths.length}
				onChange={(event) => leaveOut(paths, !event.currentTarget.checked)}
			/>
			<span>{evidenceWords.value.includeAll}</span>
		</label>
	);
}

function Row({ planned, isWritten }: { planned: PlannedFile; isWritten: boolean }) {
	const evidence = evidenceWords.value;
	const { file, outcome, otherPages, guessed, steps } = planned;
	const path = pathIn(planned);
	const isOut = leftOut.value.has(path);
	const number = "number" in outcome && !(outcome.kind === "new" && isOut) ? outcome.number : "";
	const about = [
		file.folder,
		outcome.kind === "renamed" ? evidence.was(outcome.was) : null,
		outcome.kind === "copy" ? evidence.sameAs(outcome.of) : null,
		guessed?.type,
		guessed?.code,
	].filter(Boolean);
	return (
		<tr class={isOut ? "left-out" : undefined}>
			{isWritten ? (
				<td>
					<input
						type="checkbox"
						aria-label={evidence.include(file.name)}
						checked={!isOut}
						onChange={(event) => leaveOut([path], !event.currentTarget.checked)}
					/>
				</td>
			) : null}
			<td class="evidence-number">{number || (isWritten && !isOut && steps.length === 0 ? evidence.noRoom : "")}</td>
			<td class="evidence-file" title={`SHA-256 ${file.sha256}`}>
				{file.name}
				{about.length > 0 ? <span class="quiet-text">{about.join(" · ")}</span> : null}
			</td>
			<td class="evidence-pages">
				{file.pages === null ? evidence.pagesUnknown : evidence.pages(file.pages)}
				{otherPages === null ? null : <span class="quiet-text">{evidence.otherPages(otherPages)}</span>}
			</td>
		</tr>
	);
}
