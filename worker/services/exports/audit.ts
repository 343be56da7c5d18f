/** 操作记录: the trail of what was done in a period, newest first. */
import type { AuditEvent } from "../../../shared/api/audit.ts";
import { exportSize } from "../../../shared/domain/limits.ts";
import type { Cell, Table } from "../../../shared/exports/table.ts";
import type { Env } from "../../env.ts";
import { trailOf } from "../audit.ts";
import type { Source } from "./source.ts";
import { both, code, instant, number, text } from "./words.ts";

export const auditHead: Omit<Table, "rows"> = {
	name: "操作记录",
	title: both("操作记录", "What was done"),
	notes: [
		both(
			"按时间倒序；每条的哈希由服务核验（/audit/verification）。",
			"Newest first; the service verifies the hashes (/audit/verification).",
		),
	],
	columns: [
		instant("at", "时间", "Time"),
		text("holder", "持有人", "Holder", 16),
		code("role", "角色", "Role", 12),
		code("action", "操作", "Action", 22),
		code("unit", "单位代码", "Unit"),
		text("subject", "对象", "Subject", 38),
		text("content", "内容", "Content", 60),
		text("chain", "链", "Chain", 12),
		number("sequence", "序号", "Sequence", 0, 8),
		text("hash", "哈希", "Hash", 66),
	],
};

/** A page of units would be too many entries; a page holds what the route's own does. */
export const auditPages =
	(env: Env, period: string): Source["page"] =>
	async (after, limit) => {
		const asked = { period, limit: Math.min(limit, exportSize.entries), ...(after === null ? {} : { before: after }) };
		const { events, next } = await trailOf(env, asked);
		return { rows: events.map(auditRow), next };
	};

function auditRow({ at, holder, role, action, unit, subject, content, chain, sequence, hash }: AuditEvent): Cell[] {
	return [at, holder, role, action, unit, subject, JSON.stringify(content), chain, sequence, hash];
}
