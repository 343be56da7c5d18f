import type { paneMenu as zh } from "../zh-CN/pane-menu.ts";

export const paneMenu: typeof zh = {
	menu: "More",
	toEnglish: "English",
	toChinese: "中文",
	themeSystem: "Colours: as in Office",
	themeLight: "Colours: light",
	themeDark: "Colours: dark",
	signIn: "Sign in…",
	signOut: (name) => `Sign out (${name})`,
	help: "Help",
	exportCopy: (n) => `Copy the list of findings (${n})`,
	exportJson: "Save the result as JSON",
	inWorkbook: "Marks, opening by itself…",
	followOn: "Follow the selected cell",
	followOff: "Do not follow the selected cell",
	refreshFunctions: "Refresh Hebiao functions",
};
