/** What can be wrong with a package, each said once. */

import type { Text } from "../definition/schema.ts";
import type { Advice } from "../domain/advice.ts";
import { PackageError, type PackageProblem } from "./package.ts";

const packAgain: Text = {
	zh: "请学校用核表重新制作离线报送包，原样送来。",
	en: "Ask the school to make the package anew and to send it as it is.",
};
const copyAgain: Text = {
	zh: "请从原电脑重新复制一次；仍不行时请学校重新制作。",
	en: "Copy it again from where it was made; if that does not help, let the school make it anew.",
};

const texts: Record<PackageProblem["code"], (what: string) => Advice> = {
	"not-a-package": () => ({
		message: { zh: "这不是核表的离线报送包。", en: "This is not an offline package of Hebiao." },
		fix: {
			zh: "请选择学校送来的 .hebiao.zip 文件，不要解压后再打包。",
			en: "Choose the .hebiao.zip file as the school sent it; do not unpack and pack it again.",
		},
	}),
	"a-workbook": () => ({
		message: { zh: "这是工作簿本身，不是离线报送包。", en: "This is the workbook itself, not a package." },
		fix: { zh: "请按 .xlsx 文件代报，或选择学校送来的 .hebiao.zip。", en: "Submit it as an .xlsx, or choose the school's .hebiao.zip." },
	}),
	damaged: () => ({
		message: { zh: "离线报送包不完整或已损坏。", en: "The package is incomplete or damaged." },
		fix: copyAgain,
	}),
	"too-large": (what) => ({
		message: {
			zh: `离线报送包${what ? `中的“${what}”` : ""}超过大小上限。`,
			en: `The package${what ? `'s “${what}”` : ""} is larger than allowed.`,
		},
		fix: packAgain,
	}),
	newer: () => ({
		message: {
			zh: "离线报送包由更新版本的核表制作，本服务还读不了。",
			en: "The package was made by a newer Hebiao than this service can read.",
		},
		fix: {
			zh: "请管理员升级本服务，或请学校用当前版本重新制作。",
			en: "Have the service updated, or let the school make it with the present version.",
		},
	}),
	incomplete: (what) => ({
		message: { zh: `离线报送包缺少文件“${what}”。`, en: `The package lacks the file “${what}”.` },
		fix: packAgain,
	}),
	"foreign-file": (what) => ({
		message: { zh: `离线报送包里有不属于它的文件“${what}”。`, en: `The package holds a file that does not belong to it: “${what}”.` },
		fix: packAgain,
	}),
	altered: (what) => ({
		message: {
			zh: `离线报送包里的“${what}”与打包时的摘要（SHA-256）不符，可能被改过。`,
			en: `“${what}” in the package does not match the SHA-256 taken when it was packed; it may have been changed.`,
		},
		fix: packAgain,
	}),
	malformed: (what) => ({
		message: { zh: `离线报送包里的“${what}”不符合格式。`, en: `“${what}” in the package is not as it should be.` },
		fix: packAgain,
	}),
	mismatch: (what) => ({
		message: {
			zh: `离线报送包属于 ${what}，与所选的单位或期间不同。`,
			en: `The package is of ${what}, not of the unit and period asked for.`,
		},
		fix: { zh: "请核对单位和期间，或换成对应的离线报送包。", en: "Check unit and period, or choose the package that belongs to them." },
	}),
};

/** @param what the file inside, or whose the package is */
export const packageProblem = (code: PackageProblem["code"], what = ""): PackageError => new PackageError({ code, ...texts[code](what) });
