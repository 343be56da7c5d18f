import type { TemplateTexts } from "../zh-CN/template.ts";

export const template: TemplateTexts = {
	signIn: "Sign in to open your unit's prefilled template.",
	opening: "Getting the template…",
	opened: "The template is open in a new window. Save it on your computer before you begin.",
	failed: "Excel did not open the template, so it was downloaded instead; open it from your Downloads folder.",
};
