/** What a change of approved values would touch: they are of a year, and so of all its periods. */
import type { EntryPreview } from "../../shared/api/vetoes.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { periodOfId } from "../../shared/domain/period-id.ts";
import { yearOf } from "../db/approvals.ts";
import { periodsWithStanding } from "../db/basis.ts";
import type { Env } from "../env.ts";
import type { Entry } from "./unit-periods.ts";

const stateWords = { accepted: { zh: "已审核通过", en: "accepted" }, waiting: { zh: "待审核", en: "waiting" } };

/** Null: the entry changes nothing that is approved. */
export async function approvedPreview(env: Env, { unit, period, before, approved }: Entry): Promise<EntryPreview["approved"]> {
	if (approved === undefined || canonicalJson(approved) === canonicalJson(before?.content.approved ?? {})) return null;
	const year = yearOf(period);
	const rows = (await periodsWithStanding(env.DB, unit)).filter((one) =>
		year === null ? one.period === period : isHeldAgainst(one.period, year),
	);
	const periods = rows.map(({ period: of, id, revision, state }) => ({
		period: of,
		revision: id !== null && revision !== null && state !== null ? { id, revision, state } : null,
	}));
	return { periods, message: messageOf(periods) };
}

/** The periods of that year, and a final evaluation: its targets follow from those of the years. */
function isHeldAgainst(period: string, year: number): boolean {
	const known = periodOfId(period);
	return known !== undefined && known.document !== "taskbook" && known.first <= year && year <= known.last;
}

function messageOf(periods: NonNullable<EntryPreview["approved"]>["periods"]) {
	const names = periods.map(({ period, revision }) => {
		if (!revision) return { zh: period, en: period };
		const state = revision.state === "accepted" ? stateWords.accepted : stateWords.waiting;
		return {
			zh: `${period}（第${revision.revision}版，${state.zh}）`,
			en: `${period} (revision ${revision.revision}, ${state.en})`,
		};
	});
	const filed = periods.some(({ revision }) => revision !== null);
	return {
		zh: `批准值的改动涉及：${names.map(({ zh }) => zh).join("、")}。${filed ? "已报送的版次仍按其报送的目标值计分，学校用新模板重新报送后才按新的批准值。" : ""}`,
		en: `What is approved changes in: ${names.map(({ en }) => en).join(", ")}.${filed ? " Revisions that are filed are scored by the targets they were filed with, until the school files again on a new template." : ""}`,
	};
}
