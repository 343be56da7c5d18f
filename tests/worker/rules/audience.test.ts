/** Decision 061: a reviewer's finding never reaches a school, nor does a trace of it. */
import { expect, test } from "vitest";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { judge } from "../../../worker/services/judgement.ts";
import { caseOf, periodOf } from "../../../worker/services/workbook-case.ts";
import { period, startProgramme } from "../support/programme.ts";

test("a reviewer's formula rule shows neither in findings, nor in the verdict, nor by a waiver of it", async () => {
	const programme = await startProgramme();
	const image = readWorkbook(await programme.workbook({ "S_T1_02.actual": 6000 }));
	const subject = await caseOf(programme.env, await periodOf(programme.env, period), "SH01");
	const [finding] = judge(image, subject).check.report.findings;
	if (!finding) throw new Error("the sample has no finding");
	const waivers = [{ finding: finding.key, rule: finding.rule, place: finding.place, reason: "情况属实" }];
	expect(judge(image, { ...subject, waivers }).check.waived).toEqual(waivers);

	const set: DefinitionSet = {
		...subject.set,
		rules: subject.set.rules.map((rule) => (rule.id === finding.rule ? { ...rule, audience: "reviewer" } : rule)),
	};
	for (const subjectNow of [
		{ ...subject, set },
		{ ...subject, set, waivers },
	]) {
		const { check } = judge(image, subjectNow);
		expect(check).toMatchObject({ waived: [], verdict: { code: "ready", errors: 0 }, report: { verdict: { code: "ready" } } });
		expect(JSON.stringify(check)).not.toContain(finding.rule);
	}
});
