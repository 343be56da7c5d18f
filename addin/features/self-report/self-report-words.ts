import { inLanguage } from "../../../ui/language.ts";
import { selfReport as en } from "../../texts/en/self-report.ts";
import { selfReport as zh } from "../../texts/zh-CN/self-report.ts";

export const selfReportWords = inLanguage(zh, en);
