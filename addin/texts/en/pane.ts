import type { Texts } from "../zh-CN.ts";

export const pane: Texts["pane"] = {};
