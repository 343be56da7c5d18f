import { useId } from "preact/hooks";
import { valueText } from "../../../shared/departments/value-text.ts";
import { periodTitle } from "../../../shared/domain/period-title.ts";
import type { LeftBehind } from "../../../shared/migration/migrate.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob, downloadBytes } from "../../../ui/download.ts";
import { language, say } from "../../../ui/language.ts";
import { TroubleText } from "../departments/TroubleText.tsx";
import { type ChosenFile, choose, chosen, migrate, migrating, unread, type Which } from "./migrating.ts";
import "../departments/bench.css";
import "./migration.css";
import { migrationWords } from "./words.ts";

interface MigrationPageProps {
	/** Opens the result in the check. */
	openResult: (bytes: Uint8Array<ArrayBuffer>, name: string) => void;
}

/** 迁移: two files are chosen, a third comes of them, and what needs a person is listed. */
export function MigrationPage({ openResult }: MigrationPageProps) {
	const words = migrationWords.value;
	const now = migrating.value;
	const { filled, template } = chosen.value;
	const isReady = [filled, template].every((file) => file !== undefined && "identity" in file.known);
	return (
		<div class="bench">
			<h1>{words.heading}</h1>
			<p class="lead">{words.lead}</p>
			<div class="bench-card card panel">
				<div class="bench-panel">
					<Choice which="filled" label={words.filled} />
					<Choice which="template" label={words.template} hint={words.templateHint} />
					<p class="bench-go">
						<Button appearance="primary" size="large" disabled={!isReady || now.kind === "busy"} onClick={() => void migrate()}>
							{words.go}
						</Button>
					</p>
					<div role="status" class="bench-status">
						{now.kind === "busy" ? (
							<>
								<p>{words.working}</p>
								<progress aria-label={words.heading} />
							</>
						) : null}
						{now.kind === "done" ? <p>{words.done(now.result.carried, now.result.left.length)}</p> : null}
					</div>
					{now.kind === "trouble" ? <TroubleText trouble={now.trouble} /> : null}
					{now.kind === "done" ? <Done done={now} openResult={openResult} /> : null}
				</div>
			</div>
		</div>
	);
}

function Choice({ which, label, hint }: { which: Which; label: string; hint?: string }) {
	const words = migrationWords.value;
	const id = useId();
	const file = chosen.value[which];
	const trouble = unread.value[which];
	return (
		<div class="migration-choice">
			<label for={id}>{label}</label>
			<input
				id={id}
				type="file"
				accept=".xlsx"
				aria-describedby={hint ? `${id}-hint` : undefined}
				onChange={(event) => {
					const given = event.currentTarget.files?.[0];
					if (given) void choose(which, given);
				}}
			/>
			{hint ? (
				<p id={`${id}-hint`} class="quiet-text">
					{hint}
				</p>
			) : null}
			{file && "identity" in file.known ? <p>{words.chosen(file.name, aboutOf(file.known.identity))}</p> : null}
			{file && "problem" in file.known ? <TroubleText trouble={file.known.problem} /> : null}
			{trouble ? <TroubleText trouble={trouble} /> : null}
		</div>
	);
}

type Identity = Extract<ChosenFile["known"], { identity: unknown }>["identity"];
const aboutOf = ({ unitName, period, set, version }: Identity): string => `${unitName}，${say(periodTitle(period))}，${set}/${version}`;

type DoneState = Extract<typeof migrating.value, { kind: "done" }>;

function Done({ done: { result, unitName, period }, openResult }: { done: DoneState; openResult: MigrationPageProps["openResult"] }) {
	const words = migrationWords.value;
	const name = words.fileName(unitName, period).replaceAll(/[\\/:*?"<>|]/g, "-");
	return (
		<>
			{result.kind === "year" ? <p class="quiet-text">{words.yearNote}</p> : null}
			<p class="bench-go">
				<Button appearance="primary" onClick={() => downloadBytes(result.bytes, name)}>
					{words.save}
				</Button>{" "}
				<Button onClick={() => openResult(result.bytes, name)}>{words.open}</Button>
			</p>
			{result.left.length > 0 ? <Left left={result.left} /> : null}
		</>
	);
}

function Left({ left }: { left: readonly LeftBehind[] }) {
	const words = migrationWords.value;
	const id = useId();
	const { columns } = words;
	const saved = () => {
		const lines = left.map(({ at, label, value, why }) => [at, label, valueText(value, language.value), say(why)].join("\t"));
		const text = [Object.values(columns).join("\t"), ...lines].join("\r\n");
		downloadBlob(new Blob([`\uFEFF${text}`], { type: "text/plain" }), words.listName);
	};
	return (
		<section aria-labelledby={id}>
			<h2 id={id}>{words.left}</h2>
			<p class="quiet-text">
				{words.leftLead}{" "}
				<button type="button" class="link" onClick={saved}>
					{words.saveList}
				</button>
			</p>
			<div class="migration-left">
				<table class="bench-table">
					<thead>
						<tr>
							<th scope="col">{columns.at}</th>
							<th scope="col">{columns.what}</th>
							<th scope="col">{columns.value}</th>
							<th scope="col">{columns.why}</th>
						</tr>
					</thead>
					<tbody>
						{left.map(({ at, label, value, why }) => (
							<tr key={`${at}${label}`}>
								<td>{at}</td>
								<td>{label}</td>
								<td>{value === null ? "" : valueText(value, language.value)}</td>
								<td>{say(why)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}
