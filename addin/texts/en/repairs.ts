import type { Texts } from "../zh-CN.ts";

export const repairs: Texts["repairs"] = {};
