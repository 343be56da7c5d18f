/**
 * The oldest Excel in which the pane runs, by Microsoft's table of requirement sets: what the manifest asks for, what the pane asks Excel,
 * what older ones are told, docs/deploy.md.
 */
export const oldestExcel = { excelApi: "1.9", sharedRuntime: "1.1", windows: "2002", perpetual: "2021", mac: "16.35" } as const;
