import { inLanguage } from "../../../ui/language.ts";
import { myDepartment as en } from "../../texts/en/my-department.ts";
import { myDepartment as zh } from "../../texts/zh-CN/my-department.ts";

export const myDepartmentWords = inLanguage(zh, en);
