import { inLanguage } from "../../ui/language.ts";
import { inWorkbook as en } from "../texts/en/in-workbook.ts";
import { inWorkbook as zh } from "../texts/zh-CN/in-workbook.ts";

export const inWorkbookWords = inLanguage(zh, en);
