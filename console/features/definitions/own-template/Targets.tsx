import type { OwnRegion } from "../../../../shared/definition/schema.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import type { BindableRegion, BoundForm } from "../lint-messages.ts";
import { definitionWords } from "../words.ts";
import { type OwnTarget, placeOf, unpointed, usualOrientation } from "./points.ts";

interface TargetsProps {
	region: BindableRegion;
	own: OwnRegion | undefined;
	readOnly: boolean;
	reasons: BoundForm["reasons"];
	armed: OwnTarget | null;
	onArm: (target: OwnTarget | null) => void;
	onChange: (own: OwnRegion) => void;
}

export function targetName({ field, item, edge }: OwnTarget): string {
	const words = definitionWords.value;
	if (edge !== undefined) return edge === "first" ? words.ownFirst : words.ownLast;
	return [item, field].filter(Boolean).join(" · ");
}

/** What of a region can be pointed at: its columns, its rows, the cells of a form. */
function targetsOf(
	{ role, kind, fields, items }: BindableRegion,
	orientation: OwnRegion["orientation"],
): { target: OwnTarget; label: string }[] {
	const words = definitionWords.value;
	if (orientation === "cells")
		return items.flatMap(({ key, name }) =>
			fields.map((field) => ({ target: { role, item: key, field }, label: fields.length === 1 ? name : `${name} · ${field}` })),
		);
	const columns = fields.map((field) => ({ target: { role, field }, label: `${words.ownField} ${field}` }));
	if (kind === "list")
		return [
			...columns,
			...(["first", "last"] as const).map((edge) => ({ target: { role, edge }, label: edge === "first" ? words.ownFirst : words.ownLast })),
		];
	return [
		...columns,
		...items.map(({ key, name }) => ({
			target: { role, item: key },
			label: `${words.ownItem} ${name}${name === key ? "" : `（${key}）`}`,
		})),
	];
}

/** Each with its place in the file, and a way to point at another one. */
export function Targets({ region, own, readOnly, reasons, armed, onArm, onChange }: TargetsProps) {
	const words = definitionWords.value;
	const targets = targetsOf(region, own?.orientation ?? usualOrientation(region));
	const said = (place: string | undefined): string => {
		if (place === undefined) return words.ownNowhere;
		if (/^[A-Z]+$/.test(place)) return words.ownAt.letters(place);
		return /^\d+$/.test(place) ? words.ownAt.number(place) : words.ownAt.cell(place);
	};
	return (
		<>
			<h2>{words.ownTargets(region.role)}</h2>
			<ul class="own-targets">
				{targets.map(({ target, label }) => {
					const place = placeOf(own, target);
					const reason = reasons.find(({ what }) => what === (target.item ?? target.field));
					const isArmed = JSON.stringify(armed) === JSON.stringify(target);
					return (
						<li key={label}>
							<button
								type="button"
								class={`item ${isArmed ? "is-chosen" : ""}`}
								aria-pressed={isArmed}
								disabled={readOnly}
								onClick={() => onArm(isArmed ? null : target)}
							>
								{label} → <strong>{said(place)}</strong>
								{reason && place !== undefined ? <span class="quiet-text"> {words.ownBy[reason.by]}</span> : null}
							</button>
							{own && place !== undefined && !readOnly && target.edge === undefined ? (
								<Button appearance="subtle" aria-label={words.ownClear(label)} onClick={() => onChange(unpointed(own, target))}>
									{words.ownClearShort}
								</Button>
							) : null}
						</li>
					);
				})}
			</ul>
		</>
	);
}
