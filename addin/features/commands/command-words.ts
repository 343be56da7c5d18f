import { inLanguage } from "../../../ui/language.ts";
import { command as en } from "../../texts/en/command.ts";
import { command as zh } from "../../texts/zh-CN/command.ts";

export const commandWords = inLanguage(zh, en);
