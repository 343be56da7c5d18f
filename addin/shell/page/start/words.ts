import { inLanguage } from "../../../../ui/language.ts";
import { start as en } from "../../../texts/en/start.ts";
import { start as zh } from "../../../texts/zh-CN/start.ts";

export const startWords = inLanguage(zh, en);
