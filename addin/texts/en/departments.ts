import type { Texts } from "../zh-CN.ts";

export const departments: Texts["departments"] = {};
