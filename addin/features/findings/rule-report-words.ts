import { inLanguage } from "../../../ui/language.ts";
import { ruleReport as en } from "../../texts/en/rule-report.ts";
import { ruleReport as zh } from "../../texts/zh-CN/rule-report.ts";

export const ruleReportWords = inLanguage(zh, en);
