/** What people read in Chinese is set by one set of rules, and says no word for which the glossary has another. */
import { describe, expect, test } from "vitest";
import { publishedDefinition } from "../shared/definition/published.ts";
import { projectFiles, type Said, sourceOf } from "../testkit/sources.ts";
import { textsOf } from "../testkit/texts.ts";

const han = String.raw`[\u3400-\u9fff]`;

/** What is never set so, with an example of it. */
const typography: Record<string, { never: RegExp; example: string }> = {
	"brackets beside Chinese are （ ）": { never: new RegExp(`${han}\\(|\\(${han}|${han}\\)`), example: "品牌(一流)专业" },
	"marks beside Chinese are ，；：？！": {
		never: new RegExp(`${han}[,;:?!](?!\\$?[A-Z]{1,3}\\$?\\d|["'])|[,;:?!]${han}`),
		example: "测算建议,非决定",
	},
	"from one number to another goes —": { never: /\d[–~～]\d|\d-(?=\d+(?:%|人|分|字|项|年|天|页)(?!-))/, example: "百分比填0–100" },
	"quotation marks are “ ”": { never: new RegExp(`${han}"${han}|「|」`), example: '请点"保存"按钮'.replace("按钮", "") },
	"an omission is …, an exclamation nothing": { never: /\.\.\.|！|。。/, example: "正在加载..." },
	"two marks do not follow each other": { never: /[，、；：][。，、；]|。，/, example: "请核对，。" },
};

/** Words of Chinese texts, with what stands for them (docs/glossary.md). */
const words: Record<string, { never: RegExp; example: string }> = {
	"报送, 可以报送": { never: /可提交|提交(本表|工作簿|报表|任务书)|送服务器/, example: "可提交" },
	核表自行设计: { never: /我方/, example: "我方设计" },
	"加载失败、正在加载": { never: /没有取到|取不到这一部分|正在取得/, example: "图没有取到" },
	发生未知错误: { never: /意料之外/, example: "出了意料之外的错误" },
	重新开放填报: { never: /重开/, example: "已重开" },
	报送记录: { never: /已报送的版本/, example: "已报送的版本" },
	此密钥: { never: /这把密钥/, example: "这把密钥" },
	"无法记入、一致": { never: /记不进去|逐字节/, example: "说明记不进去" },
	"按严重程度、未填单元格": { never: /轻重|下一个空格/, example: "按轻重" },
	涉及该单元格的规则: { never: /读取此格/, example: "读取此格的规则" },
	"使用说明、各方所填、编码或名称": { never: /请先看我|几种填法|关键项/, example: "请先看我.txt" },
	本期模板: { never: /官方(模板|工作簿|清单|表式)/, example: "下载官方模板" },
	"应满足…，多于": { never: /[一-鿿}…]不成立。/, example: "有效数≤回收数不成立。" },
	写明实际原因: { never: /凑字/, example: "不得凑字" },
	工作簿内的公式: { never: /自带/, example: "自带公式不会计入" },
	毕业去向落实率: { never: /(?<!与|不是)就业率/, example: "毕业生就业率" },
	"填0（不隔开）": { never: /填 \d/, example: "请填 0" },
};

interface Text extends Said {
	at: string;
}

/** Chinese by its letters: names of columns within an English sentence do not make it Chinese. */
function isChinese(text: string): boolean {
	const plain = text.replaceAll(/[A-Z][A-Z.]*\([^()]*\)|[“"][^”"]*[”"]/g, "");
	const chinese = plain.match(new RegExp(han, "g"))?.length ?? 0;
	return chinese > 1 && chinese * 3 > (plain.match(/[A-Za-z]/g)?.length ?? 0) && !/\\d|\(\?[:!<]|^=|&"|"&/.test(text);
}

/** A formula or a pattern within a text is set by rules of its own. */
const withoutFormulas = (text: string): string => text.replaceAll(/[A-Z][A-Z.]*\([^()]*\)(?:,"[^"]*"\))?/g, "");

const faultsOf = (text: string, rules: typeof typography): string[] =>
	Object.entries(rules).flatMap(([rule, { never }]) => {
		const found = never.exec(withoutFormulas(text));
		return found ? [`${rule}: …${text.slice(Math.max(0, found.index - 12), found.index + 16)}…`] : [];
	});

const modules = projectFiles(/^(addin|console|shared|ui|worker)\/.*\.tsx?$/).filter(
	(file) => file !== "console/features/exports/power-query.ts",
);
const inSources: Text[] = modules.flatMap((file) =>
	textsOf(file, sourceOf(file)).flatMap((said) => (isChinese(said.text) ? [{ ...said, at: `${file}:${said.line}` }] : [])),
);

/** What a set says to people: everything but formulas, codes, samples and sources. */
function* textsIn(value: unknown, at: string): Generator<Text> {
	if (typeof value === "string") {
		if (isChinese(value)) yield { at, line: 0, text: value };
	} else if (value !== null && typeof value === "object")
		for (const [key, child] of Object.entries(value)) if (!unread.has(key)) yield* textsIn(child, `${at}.${key}`);
}
const unread = new Set([
	"en",
	"formula",
	"formulas",
	"where",
	"at",
	"values",
	"samples",
	"source",
	"indicators",
	"begun",
	"phrases",
	"cells",
]);
const inSet = [...textsIn(await publishedDefinition("2022-2024/1.0.0"), "set")];
const inManifest: Text[] = [...sourceOf("manifest.xml").matchAll(/(?:DefaultValue|Value)="([^"]*)"/g)].flatMap(([, text = ""], i) =>
	isChinese(text) ? [{ at: `manifest.xml #${i}`, line: 0, text }] : [],
);

describe.each([
	["pages, pane, console, service and check", inSources, 1500],
	["the definition set", inSet, 1000],
	["the manifest", inManifest, 10],
])("Chinese of %s", (_, texts, least) => {
	test("keeps to the rules of typography and of words", () => {
		expect(texts.length).toBeGreaterThan(least);
		expect(texts.flatMap(({ at, text }) => faultsOf(text, { ...typography, ...words }).map((fault) => `${at} ${fault}`))).toEqual([]);
	});
});

test("the set has no blank between Chinese and a number, save before an example", () => {
	const apart = inSet.filter(({ text }) => new RegExp(`(?<!如)(?<=${han}) +\\d|\\d +${han}`).test(text.replaceAll(/ZZ-\d{4}-\d{4} /g, "")));
	expect(apart.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
});

test.each(Object.entries({ ...typography, ...words }).map(([rule, { example }]) => ({ rule, example })))(
	"“$example” breaks: $rule",
	({ rule, example }) => {
		expect(faultsOf(example, { ...typography, ...words }).map((fault) => fault.split(": …")[0])).toContain(rule);
	},
);

test.each([
	"年度绩效自评表!I42",
	"0—100",
	"2023-6-30（年月日）",
	"ZZ-2023-0001",
	'如 COUNTIFS(成果[状态],"升级")。',
	"本指标是毕业去向落实率，与就业率不同。",
])("“%s” keeps to them", (text) => {
	expect(faultsOf(text, { ...typography, ...words })).toEqual([]);
});

/** Words of English texts that pages, the console and the manifest never say. */
const english =
	/\b(mend(s|ed|ing)?|reckon\w*|cannot be had|opened lately|let go to)\b|\b(re)?fil(ed|ing)\b(?! system)|\b(?:(?<!Write )to|and|can|cannot|may|must|then) file\b(?! names?\b)/i;
const isEnglish = (text: string): boolean => / /.test(text.trim()) && (text.match(/[a-z]/g)?.length ?? 0) > 8 && !isChinese(text);
const readers = projectFiles(
	/^(addin\/texts\/en(\/.*)?\.ts|console\/.*words\.ts|ui\/texts\.ts|shared\/api\/problem\.ts|shared\/offline\/.*\.ts)$/,
);

test("English texts say submit, and none of the old words", () => {
	const texts = readers.flatMap((file) => textsOf(file, sourceOf(file)).map((said) => ({ at: `${file}:${said.line}`, text: said.text })));
	const read = texts.filter(({ text }) => isEnglish(text));
	expect(read.length).toBeGreaterThan(800);
	expect(read.flatMap(({ at, text }) => (english.test(text) ? [`${at} ${text}`] : []))).toEqual([]);
});

test.each(["The workbook was filed yesterday", "You can file it again", "It is not mended yet", "The list cannot be had"])(
	"“%s” is found",
	(text) => {
		expect(english.test(text)).toBe(true);
	},
);
