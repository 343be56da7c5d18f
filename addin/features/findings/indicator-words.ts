import { inLanguage } from "../../../ui/language.ts";
import { indicator as en } from "../../texts/en/indicator.ts";
import { indicator as zh } from "../../texts/zh-CN/indicator.ts";

export const indicatorWords = inLanguage(zh, en);
