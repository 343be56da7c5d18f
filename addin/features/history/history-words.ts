import { inLanguage } from "../../../ui/language.ts";
import { history as en } from "../../texts/en/history.ts";
import { history as zh } from "../../texts/zh-CN/history.ts";

export const historyWords = inLanguage(zh, en);
