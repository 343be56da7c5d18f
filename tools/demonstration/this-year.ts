/** The year that is being reviewed: every state that a revision can be in, and what was said on both sides. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import { pdfScan } from "../../testkit/corpus/scans.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { createKey, registerUnit, submitWithObjection } from "../walk.ts";
import { daysFromNow, prepared, review, schoolOf, sent, submitter, type World } from "./world.ts";

export const thisYear = "2023-annual";
const codes = ["SH01", "SH02", "SH03", "SH04", "SH05", "SH06", "SH07", "SH08", "SH09", "SH10", "SH11", "SH12"];

/** Units with what is approved of each. */
export async function enterThisYear({ commission, set, say }: World): Promise<void> {
	for (const code of codes) await registerUnit(commission, thisYear, schoolOf(code), firstYear(set, schoolOf(code)));
	say(`期间 ${thisYear}：登记 ${codes.length} 个单位 units`);
}

const first = async (world: World, code: string, changes: Record<string, number> = {}): Promise<{ id: string; bytes: Uint8Array }> => {
	const { entries } = firstYear(world.set, schoolOf(code));
	const { bytes } = await prepared(world, code, thisYear, { ...entries, ...changes });
	const { id } = await sent(world, code, thisYear, bytes, { key: `${thisYear}-${code}-1` });
	return { id, bytes };
};

const returned = [
	{ place: "S_T3_02.actual", rule: "RT04", comment: "与人事报表不符，请核对专任教师与双师型教师的口径。", severity: "error" },
	{ place: null, comment: "请补充资金到账凭证的目录。", severity: "query" },
];

export async function seedThisYear(world: World): Promise<void> {
	await accepted(world);
	await withSchools(world);
	await waiting(world);
	await notThereYet(world);
	await aroundThem(world);
}

/** SH01–SH04, SH08: accepted; a veto, what changed since, a stamped scan. SH10: opened again. */
async function accepted(world: World): Promise<void> {
	const { commission, say } = world;
	for (const code of ["SH01", "SH02", "SH03", "SH04", "SH08", "SH10"]) {
		const { id } = await first(world, code);
		if (code === "SH04") {
			const { client } = await submitter(world, code);
			await client.send("POST", `/submissions/${id}/scans`, pdfScan({ pages: 3 }), { "content-type": "application/pdf" });
		}
		await review(commission, id, { action: "accept", comment: "数据完整，同意通过。" });
		if (code === "SH10") await review(commission, id, { action: "reopen", reason: "学校来函更正专业群到账资金，重新开放填报。" });
	}
	await commission.send("POST", `/units/SH02/periods/${thisYear}/vetoes`, {
		project: "school",
		kind: "misreporting",
		reason: "就业数据经核查与实际不符，依据市教委核查通报〔2024〕3号。",
	});
	await commission.patch(`/units/SH03/periods/${thisYear}`, { approved: { "S_T1_04.target": 90 } });
	say("学校甲、丙、丁、辛通过，学校乙通过后被一票否决，学校癸通过后重新开放 accepted, vetoed, reopened");
}

/** SH09: taken back, submitted again, and returned. SH06: submitted again with replies. */
async function withSchools(world: World): Promise<void> {
	const { commission, set, say } = world;
	const withdrawn = await first(world, "SH09");
	const { client } = await submitter(world, "SH09");
	await client.send("POST", `/submissions/${withdrawn.id}/withdraw`, { reason: "还要补一笔企业捐赠到账。" });
	const second = await sent(world, "SH09", thisYear, withdrawn.bytes, { key: `${thisYear}-SH09-2` });
	await review(commission, second.id, { action: "return", comment: "请核对后再报。", items: returned });
	const before = await first(world, "SH06");
	await review(commission, before.id, { action: "return", comment: "请核对后再报。", items: returned });
	const { entries } = firstYear(set, schoolOf("SH06"));
	const { bytes } = await prepared(world, "SH06", thisYear, { ...entries, "封面[联系人].内容": "吴老师" });
	await sent(world, "SH06", thisYear, bytes, {
		key: `${thisYear}-SH06-2`,
		replies: ["已按人事报表核对，数据无误，附 2023 年教师名册。", "到账凭证目录已补入佐证材料。"].map((reply, item) => ({
			returned: before.id,
			item,
			reply,
		})),
	});
	say("学校壬撤回后再报、被退回，学校己答复后再报 taken back and returned; submitted again with replies");
}

/** SH07: objects. SH05: explains, is half judged, with a colleague, and what is approved changed since. */
async function waiting(world: World): Promise<void> {
	const { commission, colleague, set, say } = world;
	const objecting = await submitter(world, "SH07");
	const honest = await prepared(world, "SH07", thisYear, firstYear(set, schoolOf("SH07")).entries);
	await submitWithObjection(objecting.client, thisYear, set, honest.bytes);
	const { id } = await first(world, "SH05", { "S_T2_08.actual": 25, "S_T7_01.actual": 5200 });
	await review(colleague, id, { action: "assign", reviewer: "演示·市教委复核人", instead: null });
	const { check } = await colleague.send<{ check: CheckAnswer }>("GET", `/submissions/${id}`);
	const explained = [...check.report.findings, ...check.service].find(({ severity, explanation }) => severity === "query" && explanation);
	if (explained) await review(colleague, id, { action: "judge", finding: explained.key, outcome: "accepted" });
	await commission.patch(`/units/SH05/periods/${thisYear}`, { approved: { "S_T1_04.target": 80 } });
	say("学校庚提出异议，学校戊的说明审到一半 an objection, explanations half judged");
}

/** SH11: handed over within the school, with more time and a key that is over. SH12: begins. */
async function notThereYet(world: World): Promise<void> {
	const { commission, set, say } = world;
	const { bytes } = await prepared(world, "SH11", thisYear, firstYear(set, schoolOf("SH11")).entries);
	const { client } = await submitter(world, "SH11");
	const form = new FormData();
	form.set("note", "资金表请重点看。");
	form.set(
		"workbook",
		new Blob([new Uint8Array(bytes)], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }),
		"draft.xlsx",
	);
	await client.send("PUT", `/periods/${thisYear}/draft`, form);
	await commission.send("PATCH", `/periods/${thisYear}`, {
		extensions: [{ unit: "SH11", deadline: daysFromNow(75) }],
		reason: "校区搬迁，财务系统停用两周。",
	});
	await keysOf(commission);
	say("学校子校内请审核、已延期，有一把到期的密钥 handed over within the school, extended; a key is over");
}

/** One that is over by the time that anybody looks, one that soon will be, one that is revoked. */
async function keysOf(commission: World["commission"]): Promise<void> {
	const soon = new Date(Date.now() + 2000).toISOString();
	const key = (holder: string, expires: string) =>
		commission.send<{ id: string }>("POST", "/keys", { holder, role: "school", right: "fill", unit: "SH11", expires });
	await key("演示·学校子离任填报人", soon);
	await key("演示·学校子财务处", daysFromNow(20));
	const revoked = await key("演示·学校子旧办公室", daysFromNow(200));
	await commission.send("DELETE", `/keys/${revoked.id}`);
}

/** A rule that schools say is wrong, and one that is switched for it. */
async function aroundThem(world: World): Promise<void> {
	const { commission, say } = world;
	const { client } = await submitter(world, "SH11");
	await client.send("POST", `/periods/${thisYear}/rules/RT04/reports`, {
		place: "S_T3_02.actual",
		comment: "兼职教师不应计入此比例，请核对口径。",
	});
	await commission.send("PATCH", `/periods/${thisYear}`, {
		switch: { rule: "YR03", level: "query" },
		reason: "疫情后首年，部分指标同比变化普遍较大。",
	});
	say("规则 RT04 有学校报告有误，YR03 已降为疑问 a rule reported, a rule switched");
}

/** The school that whoever tries the demonstration is, and its two keys. */
export async function demonstrationSchool(world: World): Promise<{ school: string; schoolFill: string }> {
	const { key } = await submitter(world, "SH12");
	const { name } = schoolOf("SH12");
	const schoolFill = await createKey(world.commission, { holder: `演示·${name}填报人`, role: "school", right: "fill", unit: "SH12" });
	return { school: key, schoolFill };
}
