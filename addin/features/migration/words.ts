import { inLanguage } from "../../../ui/language.ts";
import { migration as en } from "../../texts/en/migration.ts";
import { migration as zh } from "../../texts/zh-CN/migration.ts";

export const migrationWords = inLanguage(zh, en);
