import "./trial.css";
import type { PublishedDefinition } from "../../../../shared/api/definitions.ts";
import type { JsonValue } from "../../../../shared/definition/draft/edits.ts";
import { compareVersions } from "../../../../shared/definition/versions.ts";
import { say } from "../../../../ui/language.ts";
import type { DefinitionName } from "../../../api/definition-name.ts";
import { listDefinitions } from "../../../api/definitions.ts";
import { readDefinition } from "../../../api/drafts.ts";
import { Loading, Nothing, Shown } from "../../../parts/Shown.tsx";
import { useAsked } from "../../../parts/use-asked.ts";
import type { OpenDraft } from "../draft-state.ts";
import { useAnswer } from "../use-answer.ts";
import { definitionWords } from "../words.ts";
import { ChooseWorkbook } from "./ChooseWorkbook.tsx";
import { Compared } from "./Compared.tsx";
import { type TriedWorkbook, triedWorkbook } from "./tried-workbook.ts";

interface TryTabProps {
	name: DefinitionName;
	open: OpenDraft;
}

/** The draft on a real workbook: what it finds beside what the version in force finds. */
export function TryTab({ name, open }: TryTabProps) {
	const words = definitionWords.value;
	const published = useAsked(listDefinitions, []);
	const workbook = triedWorkbook.value;
	return (
		<section class="panel card trial-tab" aria-label={words.tryIt}>
			<h2>{words.tryIt}</h2>
			<p class="quiet-text">{words.tryLead}</p>
			<ChooseWorkbook name={name} />
			{workbook ? (
				<Shown of={published}>
					{(list) => <Against open={open} workbook={workbook} against={workbook.runsOn ?? newestInUse(list, name)} />}
				</Shown>
			) : (
				<Nothing heading={words.tryNone}>
					<p>{words.tryNoneLead}</p>
				</Nothing>
			)}
		</section>
	);
}

/** The highest version of the set that is in use, other than the one that is looked at; null: there is none. */
function newestInUse(list: readonly PublishedDefinition[], { set, version }: DefinitionName): DefinitionName | null {
	const others = list.filter((one) => one.set === set && one.version !== version && one.state === "published");
	return others.toSorted((one, other) => compareVersions(one.version, other.version)).at(-1) ?? null;
}

interface AgainstProps {
	open: OpenDraft;
	workbook: TriedWorkbook;
	against: DefinitionName | null;
}

function Against({ open, workbook, against }: AgainstProps) {
	const asked = useAsked(against ? (signal) => readDefinition(against, signal) : null, [against?.set, against?.version]);
	if (!against) return <Outcome open={open} workbook={workbook} published={null} version={null} />;
	return (
		// Safe: it was parsed from JSON.
		<Shown of={asked}>
			{({ content }) => <Outcome open={open} workbook={workbook} published={content as JsonValue} version={against.version} />}
		</Shown>
	);
}

interface OutcomeProps {
	open: OpenDraft;
	workbook: TriedWorkbook;
	published: JsonValue | null;
	version: string | null;
}

function Outcome({ open, workbook, published, version }: OutcomeProps) {
	const words = definitionWords.value;
	const { state, last } = useAnswer({ kind: "compare", content: open.content, published, workbook: workbook.bytes }, [
		open.content,
		workbook,
		version,
	]);
	if (state === "away") return <p role="alert">{words.trial.away}</p>;
	if (!last) return <Loading />;
	if ("refused" in last)
		return <p role="alert">{last.refused === "no-set" ? words.tryNoSet : words.tryRefused(workbook.name, say(last.message))}</p>;
	return <Compared comparison={last} version={version} busy={state === "busy"} />;
}
