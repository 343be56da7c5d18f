/** All rule books on one page, and what is said where there is none. */
import { html } from "hono/html";
import type { PublishedDefinition } from "../../../shared/api/definitions.ts";
import { compareVersions } from "../../../shared/definition/versions.ts";
import type { Language } from "../../../shared/domain/language.ts";
import { bookFrame, type Html } from "./page.ts";
import { bookWords } from "./words.ts";

/** @param published of one set or of all; set by set, the newest version first */
export function shelfPage(published: readonly PublishedDefinition[], language: Language): Html {
	const words = bookWords[language];
	const sets = [...Map.groupBy(published, ({ set }) => set)].toSorted(([one], [other]) => (one < other ? -1 : 1));
	return bookFrame(
		language,
		words.index,
		html`<h1>${words.index}</h1>
<p>${words.indexLead}</p>
<p class="screen">${otherLanguage(language)}</p>
${sets.length === 0 ? html`<p>${words.nonePublished}</p>` : ""}
${sets.map(([set, versions]) => html`<section><h2><a href="/book/${set}?language=${language}">${set}</a></h2>${tableOf(versions, language)}</section>`)}`,
	);
}

const otherLanguage = (language: Language): Html =>
	html`<a href="?language=${language === "zh" ? "en" : "zh"}" lang="${language === "zh" ? "en" : "zh-CN"}">${bookWords[language].other}</a>`;

function tableOf(versions: readonly PublishedDefinition[], language: Language): Html {
	const words = bookWords[language];
	const { indexColumns: columns } = words;
	const rows = versions.toSorted((one, other) => compareVersions(other.version, one.version));
	return html`<table><thead><tr>${Object.values(columns).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows.map(
		({ set, version, title, state, published }) =>
			html`<tr><th scope="row"><a href="/book/${set}/${version}?language=${language}">${version}</a></th><td data-label="${columns.title}">${title[language]}</td><td data-label="${columns.state}">${state === "published" ? words.inUse : words.marked[state]}</td><td data-label="${columns.published}">${published.slice(0, 10)}</td><td data-label="${columns.formats}"><a href="/book/${set}/${version}?format=markdown&amp;language=${language}">Markdown</a> · <a href="/book/${set}/${version}?format=csv&amp;language=${language}">CSV</a></td></tr>`,
	)}</tbody></table>`;
}

/** For whoever followed an address that leads to no book. */
export function noBookPage(language: Language): Html {
	const words = bookWords[language];
	return bookFrame(
		language,
		words.noneFound,
		html`<h1>${words.noneFound}</h1><p>${words.noneFoundLead}</p><p><a href="/book?language=${language}">${words.index}</a></p>`,
	);
}
