import { explain as en } from "../texts/en/explain.ts";
import { explain as zh } from "../texts/zh-CN/explain.ts";
import { inLanguage } from "./preferences.ts";

export const explainWords = inLanguage(zh, en);
