/** Opening a template from the pane; fetched with its code. */
export const template = {
	signIn: "登录后就能打开本单位的预填模板。",
	opening: "正在加载模板…",
	opened: "模板已在新窗口中打开。请先另存到您的电脑，再开始填写。",
	failed: "Excel 没有打开模板，已改为下载文件；请从“下载”文件夹中打开。",
};

export type TemplateTexts = typeof template;
