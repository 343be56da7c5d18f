import { inLanguage } from "../../../ui/language.ts";
import { report as en } from "../../texts/en/report.ts";
import { report as zh } from "../../texts/zh-CN/report.ts";

export const reportWords = inLanguage(zh, en);
