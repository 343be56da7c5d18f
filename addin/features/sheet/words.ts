import { inLanguage } from "../../../ui/language.ts";
import { sheet as en } from "../../texts/en/sheet.ts";
import { sheet as zh } from "../../texts/zh-CN/sheet.ts";

export const sheetWords = inLanguage(zh, en);
