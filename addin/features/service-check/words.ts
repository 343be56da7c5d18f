import { inLanguage } from "../../../ui/language.ts";
import { standing as en } from "../../texts/en/standing.ts";
import { standing as zh } from "../../texts/zh-CN/standing.ts";

export const standingWords = inLanguage(zh, en);
