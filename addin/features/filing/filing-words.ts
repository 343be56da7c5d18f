import { inLanguage } from "../../../ui/language.ts";
import { filing as en } from "../../texts/en/filing.ts";
import { filing as zh } from "../../texts/zh-CN/filing.ts";

export const filingWords = inLanguage(zh, en);
