import { useSignal } from "@preact/signals";
import type { PublishedDefinition } from "../../../shared/api/definitions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { listDefinitions } from "../../api/definitions.ts";
import { type KeptDraft, listDrafts } from "../../api/drafts.ts";
import { Page } from "../../parts/Page.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { StartDialog } from "./StartDialog.tsx";
import { definitionWords } from "./words.ts";

/** Every published version and every draft; a draft is begun here. */
export function VersionsPage() {
	const words = definitionWords.value;
	const published = useAsked(listDefinitions, []);
	const drafts = useAsked(listDrafts, []);
	const starting = useSignal(false);
	const deleting = useSignal<KeptDraft | null>(null);
	return (
		<Page
			heading={words.heading}
			lead={words.lead}
			actions={
				<Button
					appearance="primary"
					disabled={!published.answer}
					onClick={() => {
						starting.value = true;
					}}
				>
					{words.start}
				</Button>
			}
		>
			<section class="panel card">
				<h2>{words.drafts}</h2>
				<Shown of={drafts}>
					{(list) =>
						list.length === 0 ? (
							<Nothing heading={words.noDrafts}>
								<p>{words.noDraftsLead}</p>
							</Nothing>
						) : (
							<Drafts list={list} onDelete={(draft) => (deleting.value = draft)} />
						)
					}
				</Shown>
			</section>
			<section class="panel card">
				<h2>{words.published}</h2>
				<Shown of={published}>
					{(list) => (list.length === 0 ? <Nothing heading={words.nonePublished} /> : <Published list={list.toReversed()} />)}
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
			{deleting.value ? (
				<DeleteDialog
					draft={deleting.value}
					onClose={(gone) => {
						deleting.value = null;
						if (gone) drafts.again();
					}}
				/>
			) : null}
		</Page>
	);
}

function Drafts({ list, onDelete }: { list: readonly KeptDraft[]; onDelete: (draft: KeptDraft) => void }) {
	const words = definitionWords.value;
	return (
		<Scrolled label={words.drafts}>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.columns.version}</th>
						<th scope="col">{words.columns.saved}</th>
						<th scope="col">{words.columns.by}</th>
						<th scope="col">{words.columns.act}</th>
					</tr>
				</thead>
				<tbody>
					{list.map((draft) => (
						<tr key={`${draft.set}/${draft.version}`}>
							<th scope="row">
								<a href={hrefOf("definitions", { at: [draft.set, draft.version], query: { draft: "yes" } })}>
									{`${draft.set}/${draft.version}`}
								</a>
							</th>
							<td>{dateTime(draft.updated)}</td>
							<td>{draft.updatedBy}</td>
							<td>
								<Button appearance="subtle" aria-label={words.deleteOf(`${draft.set}/${draft.version}`)} onClick={() => onDelete(draft)}>
									{words.delete}
								</Button>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function Published({ list }: { list: readonly PublishedDefinition[] }) {
	const words = definitionWords.value;
	return (
		<Scrolled label={words.published}>
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.columns.version}</th>
						<th scope="col">{words.columns.title}</th>
						<th scope="col">{words.columns.published}</th>
						<th scope="col">{words.columns.hash}</th>
					</tr>
				</thead>
				<tbody>
					{list.map(({ set, version, title, published, hash }) => (
						<tr key={`${set}/${version}`}>
							<th scope="row">
								<a href={hrefOf("definitions", { at: [set, version] })}>{`${set}/${version}`}</a>
							</th>
							<td>{say(title)}</td>
							<td>{dateTime(published)}</td>
							<td>
								<code title={hash}>{hash.slice(0, 12)}</code>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
