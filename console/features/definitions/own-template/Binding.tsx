import { useSignal } from "@preact/signals";
import { useEffect, useId, useMemo } from "preact/hooks";
import type { OwnRegion, OwnTemplate } from "../../../../shared/definition/schema.ts";
import { type Address, parseAddress } from "../../../../shared/workbook/address.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import { say } from "../../../../ui/language.ts";
import { notify } from "../../../../ui/notice.ts";
import { layoutGrid } from "../../../../ui/sheet/grid.ts";
import { SheetGrid } from "../../../../ui/sheet/SheetGrid.tsx";
import { TabsWithMore } from "../../../../ui/sheet/TabsWithMore.tsx";
import type { BindableRegion, BoundForm } from "../lint-messages.ts";
import { definitionWords } from "../words.ts";
import { blankRegion, type Orientation, type OwnTarget, pointed } from "./points.ts";
import { Targets, targetName } from "./Targets.tsx";

interface BindingProps {
	bound: BoundForm;
	busy: boolean;
	readOnly: boolean;
	/** The draft says exactly this already. */
	isTaken: boolean;
	onChange: (regions: OwnRegion[]) => void;
	onTake: (ownTemplate: OwnTemplate) => void;
}

/** The form as a sheet, beside it what is bound of it: a column or row is chosen, then the cell where it stands. */
export function Binding({ bound, busy, readOnly, isTaken, onChange, onTake }: BindingProps) {
	const words = definitionWords.value;
	const shown = useSignal(0);
	const role = useSignal("");
	const armed = useSignal<OwnTarget | null>(null);
	useEffect(() => {
		const stop = ({ key }: KeyboardEvent) => {
			if (key === "Escape") armed.value = null;
		};
		addEventListener("keydown", stop);
		return () => removeEventListener("keydown", stop);
	}, []);
	const sheet = bound.sheets[shown.value] ?? bound.sheets[0];
	const region = bound.bindable.find((one) => one.role === role.value) ?? bound.bindable[0];
	const own = bound.regions.find((one) => one.role === region?.role);
	const put = (next: OwnRegion): void => onChange([...bound.regions.filter((one) => one.role !== next.role), next]);
	const point = (at: Address): void => {
		const target = armed.value;
		if (!target || !region || !sheet || target.role !== region.role) return;
		armed.value = null;
		put(pointed(own ?? blankRegion(region, sheet.name), region, target, sheet.name, at));
	};
	const required = bound.unbound.filter((one) => one.required).length;
	return (
		<div class="own-parts" aria-busy={busy}>
			<section class="card panel" aria-label={words.ownSheets}>
				<TabsWithMore
					label={words.ownSheets}
					panel="own-sheet"
					chosen={String(shown.value)}
					tabs={bound.sheets.map(({ name }, at) => ({ id: String(at), label: name }))}
					onChoose={(id) => {
						shown.value = Number(id);
					}}
				/>
				<p role="status">{armed.value ? words.ownPoint(targetName(armed.value)) : readOnly ? null : words.ownPointHint}</p>
				<div id="own-sheet" role="tabpanel" aria-label={sheet?.name} class={`own-grid ${armed.value ? "is-pointing" : ""}`}>
					{sheet ? <FormSheet key={sheet.name} sheet={sheet} onPoint={point} /> : null}
				</div>
			</section>
			<section class="card panel" aria-label={words.ownRegions}>
				{region ? (
					<Regions
						{...{ bound, region, own, readOnly }}
						onChoose={(chosen) => {
							[role.value, armed.value] = [chosen, null];
							const at = bound.sheets.findIndex(({ name }) => name === bound.regions.find((one) => one.role === chosen)?.sheet);
							if (at >= 0) shown.value = at;
						}}
						onOrient={(orientation) => sheet && put(blankRegion(region, own?.sheet ?? sheet.name, orientation))}
						onRemove={() => onChange(bound.regions.filter((one) => one.role !== region.role))}
					/>
				) : null}
				{region ? (
					<Targets
						{...{ region, own, readOnly }}
						reasons={bound.reasons.filter((one) => one.role === region.role)}
						armed={armed.value}
						onArm={(target) => {
							armed.value = target;
						}}
						onChange={put}
					/>
				) : null}
				{bound.problems.length > 0 ? (
					<div role="alert">
						<h2>{words.ownProblems}</h2>
						<ul>
							{bound.problems.map(({ region: at, message }) => (
								<li key={`${at} ${message.en}`} class="formula-fault">
									{say(message)}
								</li>
							))}
						</ul>
					</div>
				) : null}
				{bound.unbound.length > 0 ? (
					<details open={required > 0}>
						<summary>{words.ownUnbound(bound.unbound.length, required)}</summary>
						<ul>
							{bound.unbound.map((one) => (
								<li key={`${one.role} ${one.item} ${one.header}`}>
									{one.required ? <span class="badge badge-error">{words.ownRequired}</span> : null} {one.role}
									{one.item === "" ? "" : ` · ${one.label || one.item}`} · {one.header}
								</li>
							))}
						</ul>
					</details>
				) : null}
				{readOnly ? null : (
					<div class="actions">
						<Button
							appearance="primary"
							disabled={busy || bound.ownTemplate === null || isTaken}
							onClick={() => {
								if (!bound.ownTemplate) return;
								onTake(bound.ownTemplate);
								notify(words.ownTaken, "good");
							}}
						>
							{words.ownTake}
						</Button>
						{isTaken ? <span class="quiet-text">{words.ownSame}</span> : null}
					</div>
				)}
			</section>
		</div>
	);
}

function FormSheet({ sheet, onPoint }: { sheet: BoundForm["sheets"][number]; onPoint: (at: Address) => void }) {
	const grid = useMemo(() => layoutGrid(sheet, []), [sheet]);
	const noMarks = useMemo(() => new Map(), []);
	const active = useSignal<Address>({ row: 1, column: 1 });
	return (
		<SheetGrid
			name={sheet.name}
			grid={grid}
			marks={noMarks}
			active={active.value}
			centre={sheet}
			onActivate={(cell) => {
				const at = parseAddress(cell);
				if (at) active.value = at;
			}}
			onOpen={(_, cell) => {
				const at = parseAddress(cell);
				if (at) onPoint(at);
			}}
		/>
	);
}

interface RegionsProps {
	bound: BoundForm;
	region: BindableRegion;
	own: OwnRegion | undefined;
	readOnly: boolean;
	onChoose: (role: string) => void;
	onOrient: (orientation: Orientation) => void;
	onRemove: () => void;
}

const orientations: readonly Orientation[] = ["rows", "columns", "cells"];

function Regions({ bound, region, own, readOnly, onChoose, onOrient, onRemove }: RegionsProps) {
	const words = definitionWords.value;
	const [regionId, orientationId] = [useId(), useId()];
	const stateOf = (role: string): string => {
		const found = bound.regions.find((one) => one.role === role);
		return found ? words.ownBoundRegion(placesIn(found)) : words.ownUnboundRegion;
	};
	return (
		<>
			<div class="place-field">
				<label for={regionId}>{words.ownRegions}</label>
				<select id={regionId} class="select" value={region.role} onChange={(event) => onChoose(event.currentTarget.value)}>
					{bound.bindable.map(({ role }) => (
						<option key={role} value={role}>
							{role}（{stateOf(role)}）
						</option>
					))}
				</select>
			</div>
			{region.kind === "list" || readOnly ? null : (
				<div class="place-field">
					<label for={orientationId}>{words.ownOrientation}</label>
					<select
						id={orientationId}
						class="select"
						value={own?.orientation ?? (region.kind === "form" ? "cells" : "rows")}
						onChange={(event) => {
							const wanted = orientations.find((one) => one === event.currentTarget.value);
							if (wanted) onOrient(wanted);
						}}
					>
						{orientations.map((one) => (
							<option key={one} value={one}>
								{words.ownOrientations[one]}
							</option>
						))}
					</select>
				</div>
			)}
			{own && !readOnly ? (
				<Button appearance="subtle" onClick={onRemove}>
					{words.ownRemoveRegion}
				</Button>
			) : null}
		</>
	);
}

function placesIn(own: OwnRegion): number {
	if (own.orientation === "cells") return Object.values(own.cells).reduce((sum, fields) => sum + Object.keys(fields).length, 0);
	const lines = own.orientation === "rows" && own.list ? 1 : Object.keys(own.items ?? {}).length;
	return Object.keys(own.fields).length * lines;
}
