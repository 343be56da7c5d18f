/** The texts of making an offline package; they come with its code, not with the first screen. */
import { computed } from "@preact/signals";
import { language } from "../../../ui/language.ts";
import { packageWork as en } from "../../texts/en/package.ts";
import { type PackageTexts, packageWork as zh } from "../../texts/zh-CN/package.ts";

export const packageWords = computed<PackageTexts>(() => (language.value === "zh" ? zh : en));
