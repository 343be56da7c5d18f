import { Menu } from "../../../ui/components/Menu.tsx";
import { language } from "../../../ui/language.ts";
import { type Theme, theme } from "../../../ui/theme.ts";
import { shownReport } from "../../features/departments/departments.ts";
import { listable } from "../../features/findings/selection.ts";
import { chooseTemplate, makeReport, reporting } from "../../features/self-report/self-report.ts";
import { selfReportWords } from "../../features/self-report/self-report-words.ts";
import { book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { session } from "../../session/session.ts";
import { signOut } from "../../session/signing.ts";
import { texts } from "../../session/texts.ts";
import { follows, switchFollowing } from "./here.ts";
import { menuWords } from "./menu-words.ts";
import { customFunctions, takeOut } from "./seldom.ts";
import { helpOpen, inWorkbookOpen, showTab } from "./tab.ts";
import { openTemplate } from "./template-later.ts";

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

function changeTheme(): void {
	theme.value = nextTheme[theme.value];
}

function changeLanguage(): void {
	language.value = language.value === "zh" ? "en" : "zh";
}

function openInWorkbook(): void {
	helpOpen.value = false;
	inWorkbookOpen.value = true;
}

function openHelp(): void {
	helpOpen.value = true;
}

/** Everything that is seldom needed, behind one button. */
export function MoreMenu() {
	const menu = menuWords.value;
	const report = selfReportWords.value;
	const { pane, departments, evidence } = texts.value;
	const mine = shownReport.value?.template.department ?? null;
	const who = session.value;
	const open = book.value;
	const themes = { system: menu.themeSystem, light: menu.themeLight, dark: menu.themeDark };
	const custom = customFunctions.value;
	const count = listable().length;
	return (
		<Menu
			label={menu.menu}
			choices={[
				{ label: pane.openTemplate, onChoose: () => void openTemplate() },
				{ label: menu.exportCopy(count), disabled: !open || count === 0, onChoose: () => open && void takeOut("copyFindings", open) },
				{ label: departments.chat(mine), disabled: !open, onChoose: () => open && void takeOut("copyForChat", open) },
				{ label: departments.xlsx(mine), disabled: !open, onChoose: () => open && void takeOut("saveFindingsWorkbook", open) },
				{ label: menu.exportJson, disabled: !open, onChoose: () => open && void takeOut("saveReport", open) },
				{
					label: report.make[open?.report.template.document ?? "annual"],
					disabled: !open || reporting.value,
					onChoose: () => void makeReport(),
				},
				{ label: report.makeOwn, disabled: !open || reporting.value, onChoose: chooseTemplate },
				{ label: menu.inWorkbook, disabled: !open, onChoose: openInWorkbook },
				{ label: departments.heading, onChoose: () => go("departments") },
				{ label: evidence.nav, onChoose: () => go("evidence") },
				...(custom?.functionsUsed.value ? [{ label: menu.refreshFunctions, onChoose: () => void custom.refreshFunctions() }] : []),
				who ? { label: menu.signOut(who.holder), onChoose: () => void signOut() } : { label: menu.signIn, onChoose: () => showTab("file") },
				{ label: follows.value ? menu.followOff : menu.followOn, onChoose: () => void switchFollowing(open?.host) },
				{ label: themes[nextTheme[theme.value]], onChoose: changeTheme },
				{ label: language.value === "zh" ? menu.toEnglish : menu.toChinese, onChoose: changeLanguage },
				{ label: menu.help, onChoose: openHelp },
			]}
		/>
	);
}
