import { inLanguage } from "../../../../ui/language.ts";
import { frame as en } from "../../../texts/en/frame.ts";
import { frame as zh } from "../../../texts/zh-CN/frame.ts";

export const frameWords = inLanguage(zh, en);
