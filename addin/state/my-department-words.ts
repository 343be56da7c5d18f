import { myDepartment as en } from "../texts/en/my-department.ts";
import { myDepartment as zh } from "../texts/zh-CN/my-department.ts";
import { inLanguage } from "./preferences.ts";

export const myDepartmentWords = inLanguage(zh, en);
