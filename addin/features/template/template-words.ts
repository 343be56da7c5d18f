import { inLanguage } from "../../../ui/language.ts";
import { template as en } from "../../texts/en/template.ts";
import { template as zh } from "../../texts/zh-CN/template.ts";

export const templateWords = inLanguage(zh, en);
