import { inLanguage } from "../../../ui/language.ts";
import { finding as en } from "../../texts/en/finding.ts";
import { finding as zh } from "../../texts/zh-CN/finding.ts";

export const findingWords = inLanguage(zh, en);
