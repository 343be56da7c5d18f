import { useSignal } from "@preact/signals";
import { UNASSIGNED, type UnnamedRegion, unnamedRegionsOf } from "../../../shared/check/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { book } from "../../session/book.ts";
import { assign } from "./choosing.ts";
import { assigned, departments } from "./departments.ts";
import { addedDepartments } from "./splitting.ts";
import { words } from "./words.ts";

/** Who fills in the tables whose rows name no department: one choice for each kind of table, or for each sheet. */
export function Assignments() {
	const say = words.value.split;
	const open = book.value;
	const roles = [...Map.groupBy(open ? unnamedRegionsOf(open.checker) : [], ({ role }) => role)];
	if (roles.length === 0) return null;
	return (
		<>
			<h2>{say.places}</h2>
			<p class="quiet-text">{say.placesLead}</p>
			<ul class="assignments">
				{roles.map(([role, regions]) => (
					<Role key={role} role={role} regions={regions} />
				))}
			</ul>
			<AddDepartment />
		</>
	);
}

function Role({ role, regions }: { role: string; regions: readonly UnnamedRegion[] }) {
	const say = words.value.split;
	const single = regions.filter(({ place }) => place !== role && assigned.value[place] !== undefined);
	const apart = useSignal(single.length > 0);
	const name = say.role[role] ?? role;
	const rows = regions.reduce((sum, region) => sum + region.rows, 0);
	const list = regions.some((region) => region.list);
	const turn = () => {
		if (apart.value) for (const { place } of regions) if (place !== role) assign(place, null);
		apart.value = !apart.value;
	};
	return (
		<li>
			<Choice label={name} place={role} lead={say.count(rows, list)} list={list} />
			{regions.length > 1 ? (
				<button type="button" class="link" aria-expanded={apart.value} onClick={turn}>
					{apart.value ? say.together : say.apart}
				</button>
			) : null}
			{apart.value ? (
				<ul class="assignments-apart">
					{regions
						.filter(({ place }) => place !== role)
						.map((region) => (
							<li key={region.place}>
								<Choice
									label={region.sheet}
									place={region.place}
									lead={say.count(region.rows, region.list)}
									list={region.list}
									inherits={role}
								/>
							</li>
						))}
				</ul>
			) : null}
		</li>
	);
}

interface ChoiceProps {
	label: string;
	/** As assignments name it. */
	place: string;
	lead: string;
	list: boolean;
	/** The role whose assignment holds where this place has none. */
	inherits?: string;
}

function Choice({ label, place, lead, list, inherits }: ChoiceProps) {
	const say = words.value.split;
	const own = assigned.value[place];
	const inherited = inherits === undefined ? undefined : assigned.value[inherits];
	const known = departments.value.map(({ department }) => department).filter((department) => department !== UNASSIGNED);
	const all = [...new Set([...known, ...addedDepartments.value, ...Object.values(assigned.value)])];
	return (
		<label class="assignment">
			<span>
				{label} <span class="quiet-text">{lead}</span>
			</span>
			<select class="select" value={own ?? ""} onChange={(event) => assign(place, event.currentTarget.value || null)}>
				<option value="">{inherited ?? (list ? say.toAll : say.unassigned)}</option>
				{all.map((department) => (
					<option key={department} value={department}>
						{department}
					</option>
				))}
			</select>
		</label>
	);
}

function AddDepartment() {
	const say = words.value.split;
	const name = useSignal("");
	const add = (event: Event) => {
		event.preventDefault();
		const typed = name.value.normalize("NFKC").trim();
		if (typed !== "" && !addedDepartments.value.includes(typed)) addedDepartments.value = [...addedDepartments.value, typed];
		name.value = "";
	};
	return (
		<form class="add-department" onSubmit={add}>
			<label>
				<span>{say.add}</span>
				<input
					class="field"
					value={name.value}
					maxLength={40}
					placeholder={say.addHint}
					onInput={(event) => {
						name.value = event.currentTarget.value;
					}}
				/>
			</label>
			<Button type="submit" disabled={name.value.trim() === ""}>
				{say.addButton}
			</Button>
		</form>
	);
}
