import { inLanguage } from "../../../ui/language.ts";
import { explain as en } from "../../texts/en/explain.ts";
import { explain as zh } from "../../texts/zh-CN/explain.ts";

export const explainWords = inLanguage(zh, en);
