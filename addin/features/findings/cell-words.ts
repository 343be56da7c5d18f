import { inLanguage } from "../../../ui/language.ts";
import { cell as en } from "../../texts/en/cell.ts";
import { cell as zh } from "../../texts/zh-CN/cell.ts";

export const cellWords = inLanguage(zh, en);
