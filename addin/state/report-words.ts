import { report as en } from "../texts/en/report.ts";
import { report as zh } from "../texts/zh-CN/report.ts";
import { inLanguage } from "./preferences.ts";

export const reportWords = inLanguage(zh, en);
