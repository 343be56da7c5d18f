/** What the members of an entry's content are called, and how their values are read. Names that stand nowhere here are shown as they are. */
import { language } from "../../../ui/language.ts";
import { dateTime } from "../../session/times.ts";

type Pair = readonly [zh: string, en: string];

const names: ReadonlyMap<string, Pair> = new Map(
	Object.entries<Pair>({
		period: ["期间", "Period"],
		unit: ["单位", "Unit"],
		holder: ["持有人", "Holder"],
		role: ["角色", "Role"],
		right: ["权限", "Right"],
		expires: ["有效至", "Expires"],
		by: ["由谁", "By"],
		until: ["到", "Until"],
		name: ["名称", "Name"],
		title: ["名称", "Title"],
		class: ["学校类别", "Class"],
		set: ["指标体系", "Definition set"],
		version: ["版本", "Version"],
		opens: ["开放", "Opens"],
		deadline: ["截止", "Deadline"],
		closed: ["关闭", "Closed"],
		extensions: ["延期", "Extensions"],
		switch: ["调整规则", "Rule switched"],
		switches: ["调整的规则", "Rules switched"],
		scanRequired: ["须有盖章扫描件", "Stamped scan required"],
		withoutScan: ["没有扫描件而通过的理由", "Why without a scan"],
		revision: ["版次", "Revision"],
		late: ["逾期", "Late"],
		objections: ["异议", "Objections"],
		waived: ["豁免", "Waived"],
		package: ["离线报送包", "Offline package"],
		number: ["第几份", "Number"],
		kind: ["类别", "Kind"],
		bytes: ["字节", "Bytes"],
		action: ["动作", "Action"],
		comment: ["附言", "Letter"],
		confirm: ["确认时的登记状态", "State confirmed"],
		changed: ["报送后变更过", "Changed since"],
		finding: ["校验结果", "Finding"],
		outcome: ["结果", "Outcome"],
		reviewer: ["审核人", "Reviewer"],
		instead: ["原审核人", "Before"],
		note: ["附言", "Note"],
		authors: ["起草人", "Authors"],
		approvedBy: ["复核人", "Approved by"],
		after: ["在此版本之后", "After version"],
		acknowledged: ["说明了理由的规则", "Rules with a reason"],
		periods: ["期间", "Periods"],
		place: ["位置", "Place"],
		project: ["项目", "Project"],
		document: ["依据文件", "Document"],
		verdict: ["结论", "Verdict"],
		errors: ["错误", "Errors"],
		confirmed: ["确认过的异常值", "Unusual values confirmed"],
		differences: ["差异", "Differences"],
		baseFen: ["基础额度（分）", "Base amount, fen"],
		clusterFen: ["专业群基础额度（分）", "Clusters' base amounts, fen"],
		ledgerFen: ["拨款台账（分）", "Ledger, fen"],
		clusters: ["专业群", "Clusters"],
		approved: ["备案值", "Approved values"],
		severity: ["要求", "Asked"],
		rule: ["规则", "Rule"],
		level: ["调整为", "Set to"],
	}),
);

const values: ReadonlyMap<string, Pair> = new Map(
	Object.entries<Pair>({
		misreporting: ["虚报", "Misreporting"],
		funds: ["资金违规", "Misuse of funds"],
		ethics: ["师德师风", "Ethics"],
		other: ["其他", "Other"],
		true: ["是", "yes"],
		false: ["否", "no"],
		school: ["学校", "school"],
		commission: ["市教委", "commission"],
		maintainer: ["维护员", "maintainer"],
		submit: ["报送", "submits"],
		fill: ["填报", "fills in"],
		accepted: ["采纳", "accepted"],
		refused: ["不采纳", "refused"],
		open: ["撤回", "taken back"],
		upheld: ["支持", "upheld"],
		rejected: ["驳回", "rejected"],
		pdf: ["PDF", "PDF"],
		jpeg: ["JPEG 图片", "JPEG picture"],
		png: ["PNG 图片", "PNG picture"],
		ready: ["可以报送", "ready"],
		unexplained: ["有疑问未说明", "queries unexplained"],
		error: ["必须修改", "to be changed"],
		query: ["请核对", "to be verified"],
		info: ["提示", "note"],
		off: ["停用", "off"],
		on: ["启用", "on"],
		accept: ["通过", "accept"],
		return: ["退回", "return"],
		reopen: ["重新开放填报", "reopen"],
	}),
);

/** Members whose texts are words that people typed, and are left as they are. */
const typed = new Set(["holder", "by", "name", "title", "comment", "note", "reviewer", "instead", "withoutScan", "document", "authors"]);

const chosen = ([zh, en]: Pair): string => (language.value === "zh" ? zh : en);

/** `baseFen` → 基础额度（分）; of a place within (`approved.S_T3_02.target`, `clusterFen.ZQ01`) the first part. */
export function nameInWords(name: string): string {
	const [head = name, ...rest] = name.split(".");
	const known = names.get(head);
	return known ? [chosen(known), ...rest].join(" ") : name;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** A value as people read it: yes and no, instants in Shanghai, words of ours; anything else as it is. */
export function valueInWords(name: string, value: unknown): unknown {
	if (typeof value === "boolean") return chosen(values.get(String(value)) ?? ["", ""]);
	if (typeof value !== "string" || typed.has(name)) return value;
	if (instant.test(value)) return dateTime(value);
	const known = values.get(value);
	return known ? chosen(known) : value;
}
