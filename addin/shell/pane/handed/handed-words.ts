import { inLanguage } from "../../../../ui/language.ts";
import { handedFile as en } from "../../../texts/en/handed-file.ts";
import { handedFile as zh } from "../../../texts/zh-CN/handed-file.ts";

export const handedWords = inLanguage(zh, en);
