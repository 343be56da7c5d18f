/** 迁移: a filled workbook carried into a new template; fetched with its code. */
export const migration = {
	heading: "迁移到新模板",
	lead: "把已填的工作簿（旧版本的，或上一年度的）中的内容带入新模板。两份文件都不会被改动，结果是一份新文件；文件不会上传。",
	filled: "已填的工作簿",
	template: "新模板",
	templateHint: "在“报送”页登录后下载的本期预填模板。",
	choose: "选择文件…",
	chosen: (name: string, about: string) => `${name}（${about}）`,
	go: "迁移",
	working: "正在迁移…",
	done: (carried: number, left: number) =>
		left === 0 ? `已带入 ${carried} 格，没有遗留。` : `已带入 ${carried} 格，另有 ${left} 处需要处理。`,
	yearNote: "上一年度的工作簿只带入责任部门、填报人和封面上的文字；数值和清单的行属于上一年度，不带入。",
	save: "保存新文件",
	open: "打开并检查",
	fileName: (unitName: string, period: string) => `${unitName}_${period}_迁移.xlsx`,
	left: "需要处理的内容",
	leftLead: "下列内容没有带入新文件，仍在已填的工作簿里。",
	columns: { at: "原位置", what: "内容", value: "值", why: "原因和办法" },
	saveList: "保存这份清单",
	listName: "迁移遗留.txt",
};

export type MigrationTexts = typeof migration;
