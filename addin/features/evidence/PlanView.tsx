import type { PlannedFile } from "../../../shared/evidence/plan.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { showCell } from "../findings/show-cell.ts";
import { type Planned, type Reading, undoWriting, writePlan, writing, written } from "./evidence.ts";
import { evidenceWords } from "./evidence-words.ts";
import { ChooseFolder } from "./FolderChooser.tsx";
import { PlanGroup } from "./PlanGroup.tsx";

/** What needs a look first; what needs nothing last. */
const groups = ["new", "changed", "renamed", "completed", "known", "earlier", "copy", "empty"] as const;

export function PlanView({ files, planned }: { files: Extract<Reading, { kind: "read" }>; planned: Planned | null }) {
	const evidence = evidenceWords.value;
	return (
		<>
			<div class="panel-top">
				<p role="status">
					<strong>{files.files.length > 0 ? evidence.found(files.files.length) : evidence.noFiles}</strong>{" "}
					{files.skipped > 0 ? <span class="quiet-text">{evidence.skipped(files.skipped)}</span> : null}
				</p>
				<ChooseFolder label={evidence.chooseOther} />
			</div>
			{files.unreadable.length > 0 ? (
				<div class="hindrance">
					<p>{evidence.unreadable(files.unreadable.length)}</p>
					<Names names={files.unreadable} />
				</div>
			) : null}
			{planned === null ? <p role="status">{evidence.listing}</p> : null}
			{planned && !planned.plan ? <p class="hindrance">{evidence.noList}</p> : null}
			{planned?.plan ? <Plan planned={planned} /> : null}
		</>
	);
}

function Plan({ planned: { plan, register } }: { planned: Extract<Planned, { register: object }> }) {
	const evidence = evidenceWords.value;
	const byKind = Map.groupBy(plan.files, ({ outcome }) => outcome.kind);
	return (
		<>
			<Write files={plan.files} tooFew={plan.needed > plan.free ? evidence.tooFew(plan.needed, plan.free) : null} sheet={register.sheet} />
			{groups.map((kind) => {
				const ofKind = byKind.get(kind);
				return ofKind ? <PlanGroup key={kind} kind={kind} files={ofKind} /> : null;
			})}
			{plan.missing.length > 0 ? (
				<details class="evidence-group">
					<summary>{evidence.missing(plan.missing.length)}</summary>
					<Names names={plan.missing.map(({ number, fileName }) => `${number} ${fileName}`)} />
				</details>
			) : null}
		</>
	);
}

function Write({ files, tooFew, sheet }: { files: readonly PlannedFile[]; tooFew: string | null; sheet: string }) {
	const evidence = evidenceWords.value;
	const count = files.filter(({ steps }) => steps.length > 0).length;
	const done = written.value;
	const first = files.find(({ steps }) => steps.length > 0)?.steps[0]?.row ?? done?.steps[0]?.row ?? 1;
	const show = () => {
		const open = book.value;
		go("check");
		if (open) showCell(open, { sheet, cell: `A${first}` });
	};
	return (
		<div class="evidence-write">
			{tooFew ? <p class="hindrance">{tooFew}</p> : null}
			{done && count === 0 ? (
				<div class="evidence-done">
					<Icon name="ready" />
					<p>
						<strong>{evidence.written(done.files)}</strong> {evidence.next}
					</p>
				</div>
			) : null}
			<div class="actions">
				{count > 0 ? (
					<Button appearance="primary" size="large" disabled={tooFew !== null || writing.value} onClick={() => void writePlan()}>
						{writing.value ? evidence.writing : evidence.write(count)}
					</Button>
				) : done ? null : (
					<p>{evidence.nothing}</p>
				)}
				{done ? (
					<Button appearance="outline" disabled={writing.value} onClick={() => void undoWriting()}>
						{evidence.undo}
					</Button>
				) : null}
				<Button appearance="subtle" onClick={show}>
					{evidence.show}
				</Button>
			</div>
		</div>
	);
}

const mostNames = 100;

function Names({ names }: { names: readonly string[] }) {
	return (
		<ul class="evidence-names">
			{names.slice(0, mostNames).map((name) => (
				<li key={name}>{name}</li>
			))}
			{names.length > mostNames ? <li>{evidenceWords.value.more(names.length - mostNames)}</li> : null}
		</ul>
	);
}
