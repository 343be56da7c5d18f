import type { Texts } from "../zh-CN.ts";

export const history: Texts["history"] = {};
