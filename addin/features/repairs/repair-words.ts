import { inLanguage } from "../../../ui/language.ts";
import { repairs as en } from "../../texts/en/repairs.ts";
import { repairs as zh } from "../../texts/zh-CN/repairs.ts";

export const repairWords = inLanguage(zh, en);
