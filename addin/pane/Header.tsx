import { functionsUsed, refreshFunctions } from "../functions/start.ts";
import { copyFindings, copyForChat, listable, saveFindingsWorkbook, saveReport } from "../parts/export/export.ts";
import { Menu } from "../parts/shell/Menu.tsx";
import { type Book, book } from "../state/book.ts";
import { shownReport } from "../state/departments.ts";
import { language, type Theme, texts, theme } from "../state/preferences.ts";
import { go } from "../state/route.ts";
import { session, signOut } from "../state/session.ts";
import { helpOpen, showTab } from "./tab.ts";
import { openTemplate } from "./template.ts";

/** Whose workbook this is, and everything that is seldom needed behind one button. */
export function Header() {
	const { product } = texts.value;
	return (
		<header class="pane-header">
			{book.value ? <Identity book={book.value} /> : <p class="pane-identity">{product}</p>}
			<More />
		</header>
	);
}

function Identity({ book: { report } }: { book: Book }) {
	const { documents, pane } = texts.value;
	const { unit, unitName, document, period, version } = report.template;
	return (
		<p class="pane-identity" title={pane.version(version)}>
			<strong>{unitName || unit}</strong> · {documents[document]} · {period} · <span class="quiet-text">{version}</span>
		</p>
	);
}

const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

function changeTheme(): void {
	theme.value = nextTheme[theme.value];
}

function changeLanguage(): void {
	language.value = language.value === "zh" ? "en" : "zh";
}

function openHelp(): void {
	helpOpen.value = true;
}

function More() {
	const { pane, functions, departments, evidence } = texts.value;
	const mine = shownReport.value?.template.department ?? null;
	const who = session.value;
	const open = book.value;
	const themes = { system: pane.themeSystem, light: pane.themeLight, dark: pane.themeDark };
	const count = listable().length;
	return (
		<Menu
			label={pane.menu}
			choices={[
				{ label: pane.openTemplate, onChoose: () => void openTemplate() },
				{ label: pane.exportCopy(count), disabled: !open || count === 0, onChoose: () => open && void copyFindings(open) },
				{ label: departments.chat(mine), disabled: !open, onChoose: () => open && void copyForChat(open) },
				{ label: departments.xlsx(mine), disabled: !open, onChoose: () => open && void saveFindingsWorkbook(open) },
				{ label: pane.exportJson, disabled: !open, onChoose: () => open && saveReport(open) },
				{ label: departments.heading, onChoose: () => go("departments") },
				{ label: evidence.nav, onChoose: () => go("evidence") },
				...(functionsUsed.value ? [{ label: functions.refresh, onChoose: () => void refreshFunctions() }] : []),
				who ? { label: pane.signOut(who.holder), onChoose: () => void signOut() } : { label: pane.signIn, onChoose: () => showTab("file") },
				{ label: themes[nextTheme[theme.value]], onChoose: changeTheme },
				{ label: language.value === "zh" ? pane.toEnglish : pane.toChinese, onChoose: changeLanguage },
				{ label: pane.help, onChoose: openHelp },
			]}
		/>
	);
}
