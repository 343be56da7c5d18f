import { inLanguage } from "../../../ui/language.ts";
import { paneMenu as en } from "../../texts/en/pane-menu.ts";
import { paneMenu as zh } from "../../texts/zh-CN/pane-menu.ts";

export const menuWords = inLanguage(zh, en);
