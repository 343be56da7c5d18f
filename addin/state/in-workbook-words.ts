import { inWorkbook as en } from "../texts/en/in-workbook.ts";
import { inWorkbook as zh } from "../texts/zh-CN/in-workbook.ts";
import { inLanguage } from "./preferences.ts";

export const inWorkbookWords = inLanguage(zh, en);
