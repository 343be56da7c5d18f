/** The forms for changes in bulk, each filled with what stands. */
import { z } from "zod";
import { bulkLines } from "../../../shared/domain/limits.ts";
import type { FormIdentity } from "../../../shared/forms/form.ts";
import { type FilledSheet, formWorkbook } from "../../../shared/forms/write.ts";
import { findUnitPeriods, pageOfUnitPeriods } from "../../db/unit-periods.ts";
import { listUnits } from "../../db/units.ts";
import { listWaiting } from "../../db/waiting.ts";
import type { Env } from "../../env.ts";
import { invalidRequest, issue } from "../../issues.ts";
import { toShanghai } from "../../times.ts";
import { definitionOf } from "../definitions.ts";
import { periodOf } from "../workbook-case.ts";
import { blankKeys, keyForm } from "./key-form.ts";
import { filledReviews, reviewForm } from "./reviews.ts";
import { filledUnitData, unitDataForm } from "./unit-data-form.ts";
import { filledUnits, unitForm } from "./unit-form.ts";

export const BulkForm = z.enum(["units.xlsx", "unit-data.xlsx", "reviews.xlsx", "keys.xlsx"]).meta({ example: "unit-data.xlsx" });
type BulkForm = z.infer<typeof BulkForm>;

export const identityOf = (kind: string, period = ""): FormIdentity => ({ kind, period });

interface Question {
	period?: string | undefined;
	from?: string | undefined;
	after?: string | undefined;
}

/** @throws ServiceProblem not-found, invalid-request */
export async function formOf(env: Env, form: BulkForm, question: Question, now: Date): Promise<{ bytes: Uint8Array; name: string }> {
	requireUsed(form, question);
	const { identity, sheets, title } = await makers[form](env, question);
	const name = identity.period === "" ? form : `${identity.period}_${form}`;
	return { bytes: formWorkbook(sheets, identity, title, toShanghai(now)), name };
}

/** What each form is filled by. */
const asked: Record<BulkForm, readonly (keyof Question)[]> = {
	"units.xlsx": [],
	"unit-data.xlsx": ["period", "from", "after"],
	"keys.xlsx": [],
	"reviews.xlsx": ["period"],
};

/** @throws ServiceProblem invalid-request where a parameter would have no effect */
function requireUsed(form: BulkForm, question: Question): void {
	const idle = (["period", "from", "after"] as const).filter((name) => question[name] !== undefined && !asked[form].includes(name));
	const issues = idle.map((name) => issue(name, `${form} 不用 ${name}，请删去。`, `${form} takes no ${name}: leave it out.`));
	if (question.from !== undefined && question.from === question.period)
		issues.push(issue("from", "from 须是另一个期间。", "This names another period than period does."));
	if (issues.length > 0) throw invalidRequest(issues, 0, { in: "query" });
}

interface Made {
	identity: FormIdentity;
	title: string;
	sheets: FilledSheet[];
}

const makers: Record<BulkForm, (env: Env, question: Question) => Promise<Made>> = {
	"units.xlsx": async (env) => ({
		identity: identityOf(unitForm),
		title: "建设单位名单",
		sheets: filledUnits((await listUnits(env.DB)).slice(0, bulkLines.units)),
	}),
	"unit-data.xlsx": async (env, question) => {
		const id = periodNamed(question);
		const period = await periodOf(env, id);
		const { set } = await definitionOf(env, period.set, period.version);
		const { from, after = null } = question;
		return {
			identity: identityOf(unitDataForm, id),
			title: "单位登记表",
			sheets: from
				? filledUnitData(set, await fresh(env, from, id, after), true)
				: filledUnitData(set, await pageOfUnitPeriods(env.DB, id, after, bulkLines.unitData), false),
		};
	},
	"keys.xlsx": async () => ({ identity: identityOf(keyForm), title: "密钥签发单", sheets: blankKeys() }),
	"reviews.xlsx": async (env, question) => {
		const id = periodNamed(question);
		await periodOf(env, id);
		return {
			identity: identityOf(reviewForm, id),
			title: "批量审核",
			sheets: filledReviews(await listWaiting(env.DB, id, bulkLines.reviews)),
		};
	},
};

function periodNamed({ period }: Question): string {
	if (period === undefined) throw invalidRequest([issue("period", "请用 period 注明期间。", "Name the period: period.")]);
	return period;
}

/** Units of another period that are not in this one, as they are carried over. @throws ServiceProblem not-found */
async function fresh(env: Env, from: string, period: string, after: string | null) {
	await periodOf(env, from);
	const page = await pageOfUnitPeriods(env.DB, from, after, bulkLines.unitData);
	const present = await findUnitPeriods(
		env.DB,
		page.map(({ unit }) => unit),
		period,
	);
	return page
		.filter(({ unit }) => !present.has(unit))
		.map((one) => {
			const { class: unitClass, clusters, baseFen, clusterFen } = one.content;
			const carried = { class: unitClass, clusters, baseFen, clusterFen, ledgerFen: { school: null, clusters: {} } };
			return { ...one, content: { ...carried, commissionValues: {}, approved: {}, external: {}, vetoes: [] } };
		});
}
