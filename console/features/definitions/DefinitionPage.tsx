import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DraftAnswer } from "../../../shared/api/definitions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Tabs } from "../../../ui/components/Tabs.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import { notify } from "../../../ui/notice.ts";
import { type DefinitionName, definitionTitle } from "../../api/definition-name.ts";
import { listDrafts, readDefinition } from "../../api/drafts.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue, setQuery } from "../../session/address.ts";
import { identity } from "../../session/session.ts";
import { Changes } from "./Changes.tsx";
import { Conflicts } from "./Conflicts.tsx";
import { DraftActs } from "./DraftActs.tsx";
import { Documents } from "./documents/Documents.tsx";
import { type OpenDraft, publishedAsOpen, unsavedText, useDraft } from "./draft-state.ts";
import { ImpactTab } from "./Impact.tsx";
import { Indicators } from "./Indicators.tsx";
import { OwnTemplateTab } from "./own-template/OwnTemplateTab.tsx";
import { Policy } from "./Policy.tsx";
import { Problems } from "./Problems.tsx";
import { type LintProblem, problemsOf } from "./problems.ts";
import { Rules } from "./Rules.tsx";
import { TryTab } from "./trial/TryTab.tsx";
import { WorkbookActs } from "./WorkbookActs.tsx";
import { definitionWords } from "./words.ts";

/** One version: a draft that can be changed, or a published one that can be read. */
export function DefinitionPage(name: DefinitionName) {
	return queryValue("draft") ? <DraftPage {...name} /> : <PublishedPage {...name} />;
}

function PublishedPage(name: DefinitionName) {
	const words = definitionWords.value;
	const asked = useAsked((signal) => readDefinition(name, signal), [name.set, name.version]);
	return (
		<Page heading={definitionTitle(name)} lead={words.publishedLead} actions={<Back />}>
			<Shown of={asked}>{(kept) => <Parts name={name} open={publishedAsOpen(kept)} isDraft={false} state={null} first="rules" />}</Shown>
		</Page>
	);
}

function DraftPage(name: DefinitionName) {
	const words = definitionWords.value;
	const { asked, open, tag } = useDraft(name, identity()?.role === "maintainer");
	const drafts = useAsked(listDrafts, [tag]);
	const draft = drafts.answer?.find((one) => definitionTitle(one) === definitionTitle(name));
	const save = async () => {
		if (await open?.save()) notify(words.saved, "good");
	};
	const unsaved = open?.edits.length ?? 0;
	if (asked.failure?.code === "not-found") return <GonePage {...name} />;
	return (
		<Page
			heading={words.draftHeading(definitionTitle(name))}
			lead={unsaved === 0 ? words.draftLead : words.unsaved(unsaved)}
			actions={
				<>
					<Back />
					{open?.readOnly ? null : (
						<Button appearance="primary" disabled={!open || open.busy || unsaved === 0} onClick={() => void save()}>
							{open?.busy ? words.saving : words.save}
						</Button>
					)}
				</>
			}
		>
			<Shown of={asked}>
				{() =>
					open ? (
						<>
							{open.failure?.code === "precondition-failed" ? (
								<p class="card panel" role="alert">
									{words.savedElsewhere}
								</p>
							) : open.failure ? (
								<FailureCard failure={open.failure} />
							) : null}
							<Conflicts open={open} />
							{draft ? <DraftActs draft={draft} unsaved={unsaved} onChanged={drafts.again} /> : null}
							<Parts name={name} open={open} isDraft state={tag} first={isToApprove(draft) ? "changes" : "rules"} />
						</>
					) : null
				}
			</Shown>
		</Page>
	);
}

/** Published or dropped meanwhile: what was not saved can be taken along. */
function GonePage(name: DefinitionName) {
	const words = definitionWords.value;
	const unsaved = unsavedText(name);
	return (
		<Page heading={words.draftHeading(definitionTitle(name))} actions={<Back />}>
			<Nothing heading={words.gone}>
				<p>{words.goneLead}</p>
				{unsaved === null ? null : (
					<Button
						onClick={() => downloadBlob(new Blob([unsaved], { type: "application/json" }), `${name.set}-${name.version}-unsaved.json`)}
					>
						{words.unsavedFile}
					</Button>
				)}
			</Nothing>
		</Page>
	);
}

function Back() {
	return (
		<a class="button" href={hrefOf("definitions")}>
			{definitionWords.value.all}
		</a>
	);
}

const parts = ["rules", "indicators", "documents", "own-template", "policy", "changes", "try", "impact", "problems"] as const;
/** How long typing rests before the whole set is looked at, in milliseconds. */
const rest = 400;

interface PartsProps {
	name: DefinitionName;
	open: OpenDraft;
	isDraft: boolean;
	/** Of the draft as it is saved. */
	state: string | null;
	/** What is shown as long as nobody has chosen. */
	first: "rules" | "changes";
}

/** Whoever may approve came to see what there is to be approved. */
const isToApprove = (draft: DraftAnswer | undefined): boolean =>
	draft !== undefined && draft.approval === null && !draft.authors.includes(identity()?.holder ?? "");

function Parts({ name, open, isDraft, state, first }: PartsProps) {
	const words = definitionWords.value;
	const problems = useSignal<readonly LintProblem[] | null>(null);
	const isAway = useSignal(false);
	const text = JSON.stringify(open.content);
	useEffect(() => {
		let ended = false;
		const timer = setTimeout(() => {
			problemsOf(open.content).then(
				(found) => {
					if (ended) return;
					problems.value = found;
					isAway.value = false;
				},
				() => {
					isAway.value = true;
				},
			);
		}, rest);
		return () => {
			ended = true;
			clearTimeout(timer);
		};
	}, [text]);
	const part = parts.find((one) => one === queryValue("part")) ?? first;
	const known = problems.value ?? [];
	const label = {
		rules: words.rules,
		indicators: words.indicators,
		documents: words.documents,
		"own-template": words.ownTemplate,
		policy: words.policy,
		changes: words.changes,
		try: words.tryIt,
		impact: words.impact,
		problems: words.problems(problems.value?.length),
	};
	return (
		<>
			<div class="definition-bar">
				<Tabs
					label={words.parts}
					panel="definition-part"
					chosen={part}
					tabs={parts.map((id) => ({ id, label: label[id] }))}
					onChoose={(id) => setQuery({ part: id, item: null, search: null, document: null, column: null })}
				/>
				<div class="actions">
					<Button
						appearance="subtle"
						onClick={() =>
							downloadBlob(
								new Blob([JSON.stringify(open.content, null, 2)], { type: "application/json" }),
								`${name.set}-${name.version}.json`,
							)
						}
					>
						{words.download}
					</Button>
					<WorkbookActs name={name} open={open} />
				</div>
			</div>
			{isAway.value ? <p role="alert">{words.lintAway}</p> : null}
			<div id="definition-part" role="tabpanel" aria-label={words.parts}>
				{part === "rules" ? <Rules open={open} problems={known} /> : null}
				{part === "indicators" ? <Indicators open={open} problems={known} /> : null}
				{part === "documents" ? <Documents open={open} problems={known} /> : null}
				{part === "own-template" ? <OwnTemplateTab name={name} open={open} /> : null}
				{part === "problems" ? <Problems problems={problems.value} name={name} isDraft={isDraft} /> : null}
				{part === "policy" ? <Policy open={open} problems={known} name={name} state={state} /> : null}
				{part === "try" ? <TryTab name={name} open={open} /> : null}
				{part === "impact" ? <ImpactTab name={name} state={state} /> : null}
				{part === "changes" ? <Changes name={name} isDraft={isDraft} state={state} /> : null}
			</div>
		</>
	);
}
