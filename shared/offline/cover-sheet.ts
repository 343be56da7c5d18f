/** README.txt, 报送说明: what the package is, for whoever holds it in their hand. Plain text, Chinese first; Windows' line ends. */
import { kindOf } from "../domain/document-kinds.ts";
import type { PackageManifest } from "./package.ts";

const verdicts = {
	ready: { zh: "可以报送", en: "ready to submit" },
	errors: { zh: "有错误", en: "has errors" },
	unexplained: { zh: "有疑问待说明", en: "has queries without an explanation" },
} as const satisfies Record<PackageManifest["report"]["verdict"], object>;

export function coverSheet(manifest: PackageManifest): string {
	const { unitName, unit, document, period, set, version, madeAt, madeBy, app, workbook, report } = manifest;
	const time = `${madeAt.slice(0, 10)} ${madeAt.slice(11, 16)}`;
	const lines = [
		"核表 离线报送包",
		"",
		`建设单位：${unitName}（${unit}）`,
		`文件：${kindOf[document].zh}，期间 ${period}`,
		`指标体系：${set}/${version}`,
		`工作簿：${workbook.name}（${workbook.bytes} 字节）`,
		`工作簿 SHA-256：${workbook.sha256}`,
		`内容摘要 SHA-256：${workbook.imageSha256}`,
		`打包时的检查结果：${verdicts[report.verdict].zh}（错误 ${report.errors}，待说明疑问 ${report.queries}，提示 ${report.infos}）`,
		`打包时间：${time}（本机时钟，北京时间）`,
		`经办人：${madeBy ?? "（未填写）"}`,
		`程序：核表 ${app}`,
		"",
		"怎样报送：请把整个压缩包原样交给市教委项目办（U 盘、内网邮件均可），不要解压、改名或修改里面的文件。",
		"市教委收到后代为报送（代报）。服务器会重新检查工作簿，以服务器的结果为准；受理后请向项目办索取回执。",
		"本包是核表的设计，不是官方规定的报送方式；是否接受离线报送，以市教委的通知为准。",
		"",
		"签字：________________    日期：________________",
		"",
		"----------------------------------------------------------------",
		"Hebiao offline submission package",
		"",
		`Unit: ${unitName} (${unit})`,
		`Document: ${kindOf[document].en}, period ${period}`,
		`Definition set: ${set}/${version}`,
		`Workbook: ${workbook.name} (${workbook.bytes} bytes)`,
		`Checked when packed: ${verdicts[report.verdict].en} (errors ${report.errors}, open queries ${report.queries}, notes ${report.infos})`,
		`Packed at: ${time} (this computer's clock, Beijing time)`,
		`Prepared by: ${madeBy ?? "(no name given)"}`,
		`Program: Hebiao ${app}`,
		"",
		"How to submit: hand the whole archive to the commission's project office as it is; do not unpack, rename or change what is inside.",
		"The commission files it on the unit's behalf. The service checks the workbook again and its result counts; ask for the receipt.",
		"This package is our own design and no official way of submitting; whether it is accepted is for the commission to say.",
		"",
	];
	// The mark in front tells old editors that it is UTF-8.
	return `\uFEFF${lines.join("\r\n")}`;
}
