/** What is no name of a person, a department or a thing (TX10). */

const units =
	"人次|人日|人时|人|学时|课时|名|位|个月|个|项|门|部|家|所|次|场|篇次|篇|起|件|台|套|份|页|字|天|月|年|周|亿元|万元|千元|元|亿|万|%";
const said = "true|false|是|否|有|没有|不适用|不可比";
const digits = "[0-9][0-9.,/ ~-]*";

const noNames = [
	new RegExp(`^([^\\p{L}]+|${said}|[0-9]+年([0-9]+月([0-9]+日)?)?|[0-9]+月([0-9]+日)?)$`, "u"),
	new RegExp(
		`^(约|大约|近|超|超过|逾|不足|不少于|至少|多于|大于|小于|共|合计|达|[<>≥≤~])*[ ¥]*${digits}(余|多|几)?(${units})?[ +]*(以上|以下|左右|上下|以内|多)?$`,
		"u",
	),
	new RegExp(
		`^([一二三四五六七八九两]?[十百千万亿][一二三四五六七八九零十百千万亿]*(余|多|几)?(${units})?|[一二三四五六七八九两几](${units}))$`,
		"u",
	),
];
/** A plain number may be somebody's number in the school. */
const noHolders = [
	new RegExp(`^(${said}|(约|大约|近|超|超过|逾|不足|至少|[<>≥≤~])+ *${digits}(${units})?)$`, "u"),
	new RegExp(`^${digits}((余|多)?(${units})|[+])$`, "u"),
];

/** @param text in plain spelling */
export const isNoName = (text: string): boolean => text !== "" && noNames.some((pattern) => pattern.test(text));

/** In 责任部门 and 填报人. @param text in plain spelling */
export const isNoHolder = (text: string): boolean => text !== "" && noHolders.some((pattern) => pattern.test(text));

const nobodies = [
	/^(同(上|前|左|右|一人|本人|.{0,6}(长|书记|主任|领导|负责人|填报人|联系人|审核人|老师))|已(审|阅|签|核|办|填|报|完成|审核|签字|审阅|审定|审批|签名|盖章|通过)+|(请|待|拟|由|未|需|须|代|手写|亲笔)?(签|签字|签名|签章|盖章|签署|审核|审阅|审批|审定|同意|通过|批准))$/,
	/^(待定|待填|待补|暂缺|暂无|空缺|略|如上|(详)?见.+|本人|(学校|校|分管校|分管|部门|项目)?(领导|负责人)|(填报|填表|联系|审核|经办)人|(副)?(校长|院长|主任|处长|部长|科长)|(党委)?(副)?书记|老师|教师|姓名|某|某某|某人|x+|测试|test)$/,
];

/** What stands where a name is asked for and says nobody (TX14). @param text in plain spelling */
export const saysNobody = (text: string): boolean => nobodies.some((pattern) => pattern.test(text));

const departmentEndings = /(处|部|室|办|院|馆|系|中心|工会|党委|团委)$/;

/** A department where a person belongs; what is shorter than three characters may be a name. */
export const isDepartment = (text: string): boolean => text.length >= 3 && departmentEndings.test(text);
