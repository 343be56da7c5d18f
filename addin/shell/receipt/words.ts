/** What the page says of a receipt, Chinese first. */
import type { ReceiptVerification } from "../../../shared/api/receipts.ts";
import type { ReceiptContent } from "../../../shared/api/submissions.ts";

export interface Line {
	zh: string;
	en: string;
}

const reasons: Record<NonNullable<ReceiptVerification["reason"]>, Line> = {
	unreadable: { zh: "这不是核表的回执，或已残缺。", en: "This is no receipt of Hebiao, or part of it is missing." },
	"unknown-key": {
		zh: "它不是本服务签发的：签名所用的密钥不是本服务的。",
		en: "This service did not issue it: it names a key that is not this service's.",
	},
	"unknown-code": {
		zh: "本服务没有这个校验码的报送。请对照报送单重新输入：20 位，由数字 0—9 和字母 A—F 组成。",
		en: "No submission here has this code. Type it again from the sheet: 20 characters, digits 0–9 and letters A–F.",
	},
	signature: { zh: "签名与内容不符：回执被改动过。", en: "The signature does not fit the content: the receipt was altered." },
	content: {
		zh: "签名是真的，但文件里写的内容与签名时不同：回执被改动过。",
		en: "The signature is genuine, but what stands in the file is not what was signed: the receipt was altered.",
	},
};

export const words = {
	genuine: { zh: "回执属实", en: "Genuine" },
	withdrawn: { zh: "回执属实，但该次报送已撤回", en: "Genuine, but this submission was taken back" },
	refused: { zh: "不能证明任何报送", en: "It proves no submission" },
	failed: { zh: "没有核验成", en: "Not verified" },
	noJson: {
		zh: "内容不是校验码（20 位），也不是回执文件（JSON）。",
		en: "This is neither a verification code (20 characters) nor a receipt file (JSON).",
	},
	unreachable: { zh: "连不上服务，请稍后再试。", en: "The service cannot be reached; try again later." },
	empty: { zh: "请先输入校验码，或选择回执文件。", en: "Type the verification code first, or choose the receipt's file." },
} satisfies Record<string, Line>;

/** In words, what the outcome proves. */
export function proofOf({ reason, content, retired }: ReceiptVerification): Line[] {
	if (reason !== null) return [reasons[reason]];
	if (content === null) return [];
	const { unitName, unit, period, revision, submittedAt, submittedBy, onBehalf, withdrawn } = content;
	const at = submittedAt.replace("T", " ").slice(0, 19);
	const filed: Line = {
		zh: `本服务证明：${unitName}（${unit}）于 ${at}（北京时间）报送了 ${period} 第 ${revision} 版，报送人 ${submittedBy}${onBehalf ? "（市教委代报）" : ""}。`,
		en: `This service confirms that ${unitName} (${unit}) submitted revision ${revision} for ${period} on ${at} (UTC+8), by ${submittedBy}${onBehalf ? ", submitted by the commission on its behalf" : ""}.`,
	};
	return [
		filed,
		...(withdrawn ? [{ zh: "学校其后撤回了这一版。", en: "The school took this revision back afterwards." }] : []),
		{
			zh: "它不证明审核是否通过。文件与当时报送的是否一致，用下面的 SHA-256 核对。",
			en: "It does not say whether the revision was accepted. Whether a file is the one that was submitted, its SHA-256 below shows.",
		},
		...(retired
			? [{ zh: "签名所用的密钥已停用，此前签发的回执仍然有效。", en: "The key signs no more; what it signed before still counts." }]
			: []),
	];
}

/** Names and values of what was signed. */
export function factsOf(content: ReceiptContent): [string, string][] {
	return [
		["回执号 Receipt", content.receipt],
		["单位 Unit", `${content.unitName}（${content.unit}）`],
		["期间 Period", content.period],
		["版次 Revision", String(content.revision)],
		["报送时间 Submitted", content.submittedAt],
		["报送人 By", content.submittedBy],
		["截止时间 Deadline", `${content.deadline}${content.late ? "（迟报 late）" : ""}`],
		["指标体系 Definitions", `${content.set}/${content.version}`],
		["原件 SHA-256", content.originalSha256],
	];
}
