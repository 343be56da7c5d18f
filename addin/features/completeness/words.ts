import { inLanguage } from "../../../ui/language.ts";
import { completeness as en } from "../../texts/en/completeness.ts";
import { completeness as zh } from "../../texts/zh-CN/completeness.ts";

export const completenessWords = inLanguage(zh, en);
