import { Menu } from "../parts/shell/Menu.tsx";
import { type Book, book } from "../state/book.ts";
import { shownReport } from "../state/departments.ts";
import { language, type Theme, texts, theme } from "../state/preferences.ts";
import { go } from "../state/route.ts";
import { listable } from "../state/selection.ts";
import { session, signOut } from "../state/session.ts";
import { follows, switchFollowing } from "./here.ts";
import { customFunctions, takeOut } from "./seldom.ts";
import { helpOpen, inWorkbookOpen, showTab } from "./tab.ts";
import { openTemplate } from "./template-later.ts";

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
			<strong>{unitName || unit}</strong> · {documents[document]} · {period} <span class="quiet-text">{version}</span>
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

function openInWorkbook(): void {
	helpOpen.value = false;
	inWorkbookOpen.value = true;
}

function openHelp(): void {
	helpOpen.value = true;
}

function More() {
	const { pane, departments, evidence } = texts.value;
	const mine = shownReport.value?.template.department ?? null;
	const who = session.value;
	const open = book.value;
	const themes = { system: pane.themeSystem, light: pane.themeLight, dark: pane.themeDark };
	const custom = customFunctions.value;
	const count = listable().length;
	return (
		<Menu
			label={pane.menu}
			choices={[
				{ label: pane.openTemplate, onChoose: () => void openTemplate() },
				{ label: pane.exportCopy(count), disabled: !open || count === 0, onChoose: () => open && void takeOut("copyFindings", open) },
				{ label: departments.chat(mine), disabled: !open, onChoose: () => open && void takeOut("copyForChat", open) },
				{ label: departments.xlsx(mine), disabled: !open, onChoose: () => open && void takeOut("saveFindingsWorkbook", open) },
				{ label: pane.exportJson, disabled: !open, onChoose: () => open && void takeOut("saveReport", open) },
				{ label: pane.inWorkbook, disabled: !open, onChoose: openInWorkbook },
				{ label: departments.heading, onChoose: () => go("departments") },
				{ label: evidence.nav, onChoose: () => go("evidence") },
				...(custom?.functionsUsed.value ? [{ label: pane.refreshFunctions, onChoose: () => void custom.refreshFunctions() }] : []),
				who ? { label: pane.signOut(who.holder), onChoose: () => void signOut() } : { label: pane.signIn, onChoose: () => showTab("file") },
				{ label: follows.value ? pane.followOff : pane.followOn, onChoose: () => void switchFollowing(open?.host) },
				{ label: themes[nextTheme[theme.value]], onChoose: changeTheme },
				{ label: language.value === "zh" ? pane.toEnglish : pane.toChinese, onChoose: changeLanguage },
				{ label: pane.help, onChoose: openHelp },
			]}
		/>
	);
}
