import type { Language } from "../../shared/domain/language.ts";
import { language } from "../language.ts";
import { uiTexts } from "../texts.ts";
import { type Theme, theme } from "../theme.ts";

/** Colours and language, chosen in the header of a page. */
export function Preferences() {
	const { language: languageLabel, theme: themes } = uiTexts.value;
	return (
		<div class="settings">
			<select
				class="select quiet"
				aria-label={themes.label}
				value={theme.value}
				// Safe: the options below are the themes.
				onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
			>
				<option value="system">{themes.system}</option>
				<option value="light">{themes.light}</option>
				<option value="dark">{themes.dark}</option>
			</select>
			<select
				class="select quiet"
				aria-label={languageLabel}
				value={language.value}
				// Safe: the options below are the languages.
				onChange={(event) => (language.value = event.currentTarget.value as Language)}
			>
				<option value="zh" lang="zh-CN">
					中文
				</option>
				<option value="en" lang="en">
					English
				</option>
			</select>
		</div>
	);
}
