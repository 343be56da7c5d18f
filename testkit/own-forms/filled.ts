/** What a school types into the forms, wherever their cells stand; the boxes of a form and its list are each test's own. */
import type { Entries } from "../../shared/template/index.ts";

const cover = { 项目负责人: "张三", 联系部门: "办公室", 联系人: "李四", 填报日期: 46400, 审核人: "王五", 真实性承诺: "是" };
export const filledForm: Entries = {
	...Object.fromEntries(Object.entries(cover).map(([label, value]) => [`封面[${label}].内容`, value])),
	...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`月度[${i + 1}月].培训人次`, 10 + i])),
	"情况[培训方式].内容": "线上",
	"情况[是否建档].内容": "是",
	"情况[培训基地数].内容": 3,
	"情况[主要做法].内容": "分批组织，按岗位需要安排课程。",
	"S_P1_01.actual": 200,
	"S_P1_02.actual": 150,
	"S_P2_01.actual": 92.5,
	"S_P3_01.actual": 98,
};
