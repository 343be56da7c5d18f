/** Drafts of definition sets as maintainers have them: approved, waiting for approval, being written with an impact measured. */
import type { DraftAnswer } from "../../shared/api/definitions.ts";
import type { Impact } from "../../shared/api/impacts.ts";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { thisYear } from "./this-year.ts";
import type { World } from "./world.ts";

/** @param change what the draft changes of the published set */
async function saved({ maintainer, set }: World, version: string, change: (draft: DefinitionSet) => void): Promise<string> {
	const draft = DefinitionSet.parse(structuredClone({ ...set, version }));
	change(draft);
	return (await maintainer.send<DraftAnswer>("PUT", `/drafts/${set.set}/${version}`, draft)).etag;
}

const ruleOf = (draft: DefinitionSet, id: string): DefinitionSet["rules"][number] => {
	const rule = draft.rules.find((one) => one.id === id);
	if (!rule) throw new Error(`The set has no rule ${id}.`);
	return rule;
};

export async function seedDefinitions(world: World): Promise<void> {
	const { commission, maintainer, set, say } = world;
	const approved = await saved(world, "1.0.1", (draft) => {
		ruleOf(draft, "RT04").title.zh += "（专任教师口径）";
	});
	await commission.send("POST", `/drafts/${set.set}/1.0.1/approve`, { note: "措辞更清楚，同意。" }, { "if-match": approved });
	await saved(world, "1.0.2", (draft) => {
		ruleOf(draft, "RT04").fix.zh += "核对时以人事报表为准。";
	});
	await saved(world, "1.1.0", (draft) => {
		const [clause] = ruleOf(draft, "RT04").clauses;
		if (clause) clause.formula = "=S_T3_02.actual<=S_T3_01.actual*0.6";
		draft.policy.cap = 0.9;
	});
	const { id } = await maintainer.send<Impact>("POST", "/impacts", { set: set.set, version: "1.1.0", period: thisYear, pool: 5000 });
	await measured(maintainer, id);
	say("指标体系草稿：1.0.1 已复核，1.0.2 待复核，1.1.0 已测算影响 drafts: approved, waiting, measured");
}

/** The impact is measured in pieces beside everything else; the demonstration is ready with it, or after a while without. */
async function measured(maintainer: World["maintainer"], id: string): Promise<void> {
	for (let turn = 0; turn < 60; turn++) {
		const { state } = await maintainer.get<Impact>(`/impacts/${id}`);
		if (state !== "running") return;
		await new Promise((done) => setTimeout(done, 500));
	}
}
