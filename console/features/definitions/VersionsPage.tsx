import { useSignal } from "@preact/signals";
import type { DraftAnswer, PublishedDefinition } from "../../../shared/api/definitions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { language, say } from "../../../ui/language.ts";
import { definitionTitle } from "../../api/definition-name.ts";
import { listDefinitions, markDefinition } from "../../api/definitions.ts";
import { deleteDraft, listDrafts } from "../../api/drafts.ts";
import { Page } from "../../parts/Page.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { identity } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { forgetUnsaved } from "./draft-state.ts";
import { ReasonDialog, type ReasonedAct } from "./ReasonDialog.tsx";
import { StartDialog } from "./StartDialog.tsx";
import { definitionWords } from "./words.ts";

/** Every published version and every draft; a draft is begun here. */
export function VersionsPage() {
	const words = definitionWords.value;
	const published = useAsked(listDefinitions, []);
	const drafts = useAsked(listDrafts, []);
	const starting = useSignal(false);
	const acting = useSignal<ReasonedAct | null>(null);
	const isMaintainer = identity()?.role === "maintainer";
	const ask = (act: ReasonedAct) => {
		acting.value = act;
	};
	return (
		<Page
			heading={words.heading}
			lead={words.lead}
			actions={
				isMaintainer ? (
					<Button
						appearance="primary"
						disabled={!published.answer}
						onClick={() => {
							starting.value = true;
						}}
					>
						{words.start}
					</Button>
				) : undefined
			}
		>
			<section class="panel card">
				<h2>{words.drafts}</h2>
				<Shown of={drafts}>
					{(list) =>
						list.length === 0 ? (
							<Nothing heading={words.noDrafts}>{isMaintainer ? <p>{words.noDraftsLead}</p> : null}</Nothing>
						) : (
							<Drafts list={list} onAct={isMaintainer ? ask : null} />
						)
					}
				</Shown>
			</section>
			<section class="panel card">
				<h2>{words.published}</h2>
				<Shown of={published}>
					{(list) => (list.length === 0 ? <Nothing heading={words.nonePublished} /> : <Published list={list.toReversed()} onAct={ask} />)}
				</Shown>
			</section>
			{starting.value ? (
				<StartDialog
					published={published.answer ?? []}
					drafts={drafts.answer ?? []}
					onClose={() => {
						starting.value = false;
					}}
				/>
			) : null}
			{acting.value ? (
				<ReasonDialog
					of={acting.value}
					onClose={(done) => {
						acting.value = null;
						if (!done) return;
						drafts.again();
						published.again();
					}}
				/>
			) : null}
		</Page>
	);
}

function Drafts({ list, onAct }: { list: readonly DraftAnswer[]; onAct: ((act: ReasonedAct) => void) | null }) {
	const words = definitionWords.value;
	return (
		<Scrolled label={words.drafts}>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.columns.version}</th>
						<th scope="col">{words.columns.approval}</th>
						<th scope="col">{words.columns.saved}</th>
						<th scope="col">{words.columns.authors}</th>
						{onAct ? <th scope="col">{words.columns.act}</th> : null}
					</tr>
				</thead>
				<tbody>
					{list.map((draft) => (
						<tr key={definitionTitle(draft)}>
							<th scope="row">
								<a href={hrefOf("definitions", { at: [draft.set, draft.version], query: { draft: "yes" } })}>{definitionTitle(draft)}</a>
							</th>
							<td>
								{draft.approval ? (
									<span class="state state-accepted">{words.approvedBy(draft.approval.by)}</span>
								) : (
									<span class="state state-submitted">{words.unapproved}</span>
								)}
							</td>
							<td>{`${dateTime(draft.updated)} · ${draft.updatedBy}`}</td>
							<td>{draft.authors.join("、")}</td>
							{onAct ? (
								<td>
									<Button
										appearance="subtle"
										aria-label={words.deleteOf(definitionTitle(draft))}
										onClick={() =>
											onAct({
												heading: words.deleteOf(definitionTitle(draft)),
												lead: words.deleteLead,
												label: words.delete,
												done: words.deleted(definitionTitle(draft)),
												act: async (reason) => {
													await deleteDraft(draft, reason, draft.etag);
													forgetUnsaved(draft);
												},
											})
										}
									>
										{words.delete}
									</Button>
								</td>
							) : null}
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

const looks = { published: "state-accepted", withdrawn: "state-returned", retired: "state-superseded" };

function Published({ list, onAct }: { list: readonly PublishedDefinition[]; onAct: (act: ReasonedAct) => void }) {
	const words = definitionWords.value;
	const actOf = (of: PublishedDefinition, act: "withdraw" | "retire"): ReasonedAct => ({
		heading: words.marks[act].heading(definitionTitle(of)),
		lead: words.marks[act].lead,
		label: words.marks[act].label,
		done: words.marks[act].done(definitionTitle(of)),
		act: (reason) => markDefinition(of, act, reason),
	});
	return (
		<Scrolled label={words.published}>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.columns.version}</th>
						<th scope="col">{words.columns.state}</th>
						<th scope="col">{words.columns.title}</th>
						<th scope="col">{words.columns.published}</th>
						<th scope="col">{words.columns.act}</th>
					</tr>
				</thead>
				<tbody>
					{list.map((of) => (
						<tr key={definitionTitle(of)}>
							<th scope="row">
								<a href={hrefOf("definitions", { at: [of.set, of.version] })} title={of.hash}>
									{definitionTitle(of)}
								</a>
							</th>
							<td>
								<span class={`state ${looks[of.state]}`}>{words.states[of.state]}</span>
								{of.reason ? <p class="quiet-text">{`${of.reason}${of.since ? ` · ${dateTime(of.since)}` : ""}`}</p> : null}
							</td>
							<td>
								{say(of.title)}{" "}
								<a href={`/book/${definitionTitle(of)}?language=${language.value === "en" ? "en" : "zh"}`} target="_blank" rel="noreferrer">
									{words.book}
								</a>
							</td>
							<td>{dateTime(of.published)}</td>
							<td>
								{(["withdraw", "retire"] as const)
									.filter((act) => of.state === "published" || (of.state === "withdrawn" && act === "retire"))
									.map((act) => (
										<Button
											key={act}
											appearance="subtle"
											aria-label={words.marks[act].heading(definitionTitle(of))}
											onClick={() => onAct(actOf(of, act))}
										>
											{words.marks[act].label}
										</Button>
									))}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
