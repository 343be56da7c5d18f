import { inLanguage } from "../../../../ui/language.ts";
import { band as en } from "../../../texts/en/band.ts";
import { band as zh } from "../../../texts/zh-CN/band.ts";

export const bandWords = inLanguage(zh, en);
