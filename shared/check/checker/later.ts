/** What a first report on a whole workbook does without: the pane fetches it after that. */
export { departmentReport } from "../departments/department-report.ts";
export { editCells } from "../edit/edit.ts";
