import { finding as en } from "../texts/en/finding.ts";
import { finding as zh } from "../texts/zh-CN/finding.ts";
import { inLanguage } from "./preferences.ts";

export const findingWords = inLanguage(zh, en);
