import { inLanguage } from "../../../ui/language.ts";
import { help as en } from "../../texts/en/help.ts";
import { help as zh } from "../../texts/zh-CN/help.ts";

export const helpWords = inLanguage(zh, en);
