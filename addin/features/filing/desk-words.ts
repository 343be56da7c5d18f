import { inLanguage } from "../../../ui/language.ts";
import { desk as en } from "../../texts/en/desk.ts";
import { desk as zh } from "../../texts/zh-CN/desk.ts";

export const deskWords = inLanguage(zh, en);
