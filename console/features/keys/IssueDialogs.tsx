import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { BulkKeysAnswer } from "../../../shared/api/bulk.ts";
import type { KeyRequest } from "../../../shared/api/keys.ts";
import type { Unit } from "../../../shared/api/units.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { issueKeys } from "../../api/keys.ts";
import { BulkSteps, FileField } from "../../parts/BulkSteps.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field, Select } from "../../parts/Field.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { showIssued } from "./issued.ts";
import { describeKey, endOfDay } from "./standing.ts";
import { keyWords } from "./words.ts";

interface IssueProps {
	onClose: () => void;
	onDone: () => void;
}

interface FrameProps extends IssueProps {
	heading: string;
	lead: string;
	/** Null: not all is there yet. Another one is tried anew. */
	keys: readonly KeyRequest[] | Blob | null;
	/** What was typed is done with. */
	forget?: () => void;
	children: ComponentChildren;
}

/** Tried first, then made; the texts come with the answer. While it is under way it cannot be left: the answer comes once. */
function IssueFrame({ heading, lead, keys, forget, onClose, onDone, children }: FrameProps) {
	const busy = useSignal(false);
	const done = (answer: BulkKeysAnswer) => {
		forget?.();
		showIssued(answer.keys);
		onDone();
	};
	return (
		<Dialog heading={heading} wide {...(busy.value ? {} : { onClose })}>
			<div class="form">
				<p>{lead}</p>
				{children}
				<BulkSteps
					of={keys instanceof Blob ? keys : JSON.stringify(keys)}
					send={keys && (({ dryRun }) => issueKeys(keys, dryRun))}
					describe={describeKey}
					doIt={keyWords.value.issueDo}
					onDone={done}
					onCancel={onClose}
					onBusy={(is) => {
						busy.value = is;
					}}
				/>
			</div>
		</Dialog>
	);
}

export function IssueDialog({ units, ...rest }: IssueProps & { units: readonly Unit[] }) {
	const words = keyWords.value;
	const holder = useKept("keys.issue.holder");
	const role = useKept("keys.issue.role", "school");
	const unit = useKept("keys.issue.unit");
	const right = useKept("keys.issue.right", "submit");
	const expires = useKept("keys.issue.expires");
	const request = requestOf({ holder: holder.value, role: role.value, unit: unit.value, right: right.value, expires: expires.value });
	const forget = () => {
		for (const text of [holder, unit, expires]) text.value = "";
	};
	return (
		<IssueFrame heading={words.issueHeading} lead={words.issueLead} keys={request && [request]} forget={forget} {...rest}>
			<Field label={words.holder} text={holder} required maxLength={80} />
			<Select label={words.role} text={role} options={words.roles} />
			{role.value === "school" ? (
				<>
					<Field label={words.unit} text={unit} required maxLength={20} list="key-units" />
					<datalist id="key-units">
						{units.map(({ code, name }) => (
							<option key={code} value={code}>
								{name}
							</option>
						))}
					</datalist>
					<Select label={words.right} text={right} options={words.rights} />
					<p class="quiet-text">{words.rightHint}</p>
				</>
			) : null}
			<Field label={words.expires} text={expires} type="date" required hint={words.expiresHint} />
		</IssueFrame>
	);
}

interface Typed {
	holder: string;
	role: string;
	unit: string;
	right: string;
	expires: string;
}

/** Null: something is not there yet. What is wrong with it the service says. */
function requestOf({ holder, role, unit, right, expires }: Typed): KeyRequest | null {
	const end = endOfDay(expires);
	const name = holder.trim();
	if (name === "" || end === null) return null;
	if (role === "commission" || role === "maintainer") return { holder: name, role, expires: end };
	if (unit.trim() === "" || (right !== "fill" && right !== "submit")) return null;
	return { holder: name, role: "school", right, unit: unit.trim(), expires: end };
}

/** So many units are drawn; others are searched for. */
const unitsShown = 100;

export function IssueManyDialog({ units, ...rest }: IssueProps & { units: readonly Unit[] }) {
	const words = keyWords.value;
	const kept = useKept("keys.many.holders", "{}");
	const right = useKept("keys.many.right", "submit");
	const expires = useKept("keys.many.expires");
	const search = useSignal("");
	const holders = useMemo(() => holdersOf(kept.value), [kept.value]);
	const sought = search.value.trim().toLowerCase();
	const found = units.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(sought));
	const requests = Object.entries(holders).map(([unit, holder]) =>
		requestOf({ holder, role: "school", unit, right: right.value, expires: expires.value }),
	);
	const ready = requests.filter((request) => request !== null);
	const tooMany = requests.length > bulkLines.keys;
	const write = (unit: string, holder: string) => {
		const { [unit]: _, ...others } = holders;
		kept.value = JSON.stringify(holder.trim() === "" ? others : { ...others, [unit]: holder });
	};
	const forget = () => {
		kept.value = "{}";
		expires.value = "";
	};
	return (
		<IssueFrame
			heading={words.manyHeading}
			lead={words.manyLead}
			keys={ready.length > 0 && ready.length === requests.length && !tooMany ? ready : null}
			forget={forget}
			{...rest}
		>
			<Select label={words.right} text={right} options={words.rights} />
			<Field label={words.expires} text={expires} type="date" required hint={words.expiresHint} />
			<Field label={words.manyFind} text={search} type="search" />
			<p role="status">{words.manyFilled(requests.length)}</p>
			{tooMany ? <p role="alert">{words.manyMost(bulkLines.keys)}</p> : null}
			{found.length === 0 ? <p>{words.manyNone}</p> : null}
			<ul class="key-units preview">
				{found.slice(0, unitsShown).map(({ code, name }) => (
					<li key={code}>
						<span>
							{name} <span class="quiet-text">{code}</span>
						</span>
						<input
							class="field"
							aria-label={words.manyHolder(name)}
							maxLength={80}
							autoComplete="off"
							value={holders[code] ?? ""}
							onInput={(event) => write(code, event.currentTarget.value)}
						/>
					</li>
				))}
			</ul>
			{found.length > unitsShown ? <p class="quiet-text">{words.manyShown(unitsShown, found.length)}</p> : null}
		</IssueFrame>
	);
}

/** Unit → holder, as it was kept. */
function holdersOf(text: string): Record<string, string> {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null) return {};
		return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
	} catch {
		return {};
	}
}

export function IssueFormDialog(props: IssueProps) {
	const words = keyWords.value;
	const file = useSignal<Blob | null>(null);
	return (
		<IssueFrame heading={words.formHeading} lead={words.formLead} keys={file.value} {...props}>
			<p>
				<a class="button" href="/api/v1/bulk/forms/keys.xlsx" download>
					{words.formGet}
				</a>
			</p>
			<FileField
				label={words.formFile}
				type={XLSX_TYPE}
				onFile={(chosen) => {
					file.value = chosen;
				}}
			/>
		</IssueFrame>
	);
}
