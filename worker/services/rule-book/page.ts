/** The rule book of a published set as a page for people: what each rule asks, how to correct it, what each indicator counts. */
import { html } from "hono/html";
import type { DefinitionDiffAnswer, PublishedDefinition } from "../../../shared/api/definitions.ts";
import type { DefinitionSet, Indicator, Rule, Sample } from "../../../shared/definition/schema.ts";
import type { Language } from "../../../shared/domain/language.ts";
import { placeholderMeanings } from "./placeholders.ts";
import { bookWords, levelOfRule } from "./words.ts";

export interface RuleBook {
	set: DefinitionSet;
	published: PublishedDefinition;
	diff: DefinitionDiffAnswer;
}

/** Text that is put in is escaped by the template. */
export type Html = ReturnType<typeof html>;

/** The frame of every page of the books. */
export function bookFrame(language: Language, title: string, body: Html): Html {
	return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/book/style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
}

export function bookPage({ set, published, diff }: RuleBook, language: Language): Html {
	const words = bookWords[language];
	const title = `${set.set}/${set.version}`;
	const { state } = published;
	const known = new Set([...set.rules.map(({ id }) => id), ...set.indicators.map(({ code }) => code)]);
	return bookFrame(
		language,
		`${words.heading} ${title}`,
		html`<h1>${set.title[language]}：${words.heading} ${title}</h1>
${state === "published" ? "" : html`<p><strong>${words.marked[state]}${published.reason ? `：${published.reason}` : ""}</strong></p>`}
<p>${words.published(published.published.slice(0, 10), published.hash.slice(0, 16))}</p>
<p>${words.ours}</p>
<p class="screen"><a href="/book?language=${language}">${words.index}</a> · ${words.printed} ${words.as}<a href="?format=markdown&amp;language=${language}">Markdown</a> · <a href="?format=csv&amp;language=${language}">CSV</a> · <a href="/api/v1/definitions/${title}">JSON</a> · <a href="?language=${language === "zh" ? "en" : "zh"}" lang="${language === "zh" ? "en" : "zh-CN"}">${words.other}</a></p>
<nav aria-label="${words.contents}"><h2>${words.contents}</h2><ul>${set.rules.map(({ id, title: name }) => html`<li><a href="#${id}">${id} ${name[language]}</a></li>`)}</ul></nav>
${changesSection(diff, language)}
<section><h2>${words.rules}（${set.rules.length}）</h2><p>${words.severityMeans}</p>
${legend(set, language)}
${set.rules.map((rule) => ruleArticle(rule, language, known))}
</section>
${(["school", "cluster"] as const).map((level) => html`<section><h2>${words.levels[level]}</h2>${groupTables(set, level, language)}</section>`)}`,
	);
}

function changesSection({ from, changes }: DefinitionDiffAnswer, language: Language): Html | string {
	if (from === null) return "";
	const words = bookWords[language];
	return html`<section><h2>${words.changes}（${from}）</h2><ul>${changes.map(({ sentence }) => html`<li>${sentence[language]}</li>`)}</ul></section>`;
}

/** What the names in braces stand for, where the set has any. */
function legend(set: DefinitionSet, language: Language): Html | string {
	const words = bookWords[language];
	const names = placeholderMeanings(set);
	if (names.length === 0) return "";
	return html`<details><summary>${words.placeholders}</summary><p>${words.placeholdersLead}</p><dl>${names.map(({ name, meaning }) => html`<dt><code>{${name}}</code></dt><dd>${meaning[language]}</dd>`)}</dl></details>`;
}

/** A text in which the codes of indicators and rules lead to them. */
function linked(text: string, known: ReadonlySet<string>): (Html | string)[] {
	return text
		.split(/([SC]_[A-Z][A-Z0-9]_\d{2}|[A-Z]{2}\d{2})/)
		.map((part) => (known.has(part) ? html`<a href="#${part}">${part}</a>` : part));
}

function ruleArticle(rule: Rule, language: Language, known: ReadonlySet<string>): Html {
	const words = bookWords[language];
	const where = rule.documents.map((document) => words.documents[document] ?? document).join("、");
	return html`<article id="${rule.id}">
<h3>${rule.id} ${rule.title[language]} <span class="badge">${levelOfRule(rule, language)}</span></h3>
<dl>
<dt>${words.where}</dt><dd>${where}${rule.audience === "reviewer" ? `；${words.reviewer}` : ""}</dd>
<dt>${words.says}</dt><dd>${linked(rule.message[language], known)}</dd>
<dt>${words.fix}</dt><dd>${linked(rule.fix[language], known)}</dd>
${rule.kind === "formula" ? clausesOf(rule, language, known) : html`<dt>${words.formula}</dt><dd>${words.kinds[rule.kind]}</dd>`}
${rule.yieldsTo.length > 0 ? html`<dt>${words.yieldsTo}</dt><dd>${linked(rule.yieldsTo.join("、"), known)}（${words.yields}）</dd>` : ""}
<dt>${words.source}</dt><dd>${rule.source}</dd>
</dl>
${samplesPart(rule, language)}
</article>`;
}

/** Each condition where it is asked, with its filter apart, and what becomes of blanks. */
function clausesOf({ clauses, blanks }: Rule, language: Language, known: ReadonlySet<string>): Html {
	const words = bookWords[language];
	return html`${clauses.map(
		({ each, region, formula, where }) =>
			html`<dt>${words.formula}</dt><dd>${words.each[each]}${region ? `（${region}）` : ""} <code>${linked(formula, known)}</code></dd>${where ? html`<dt>${words.filter}</dt><dd>${words.filterLead}<code>${linked(where, known)}</code></dd>` : ""}`,
	)}<dt>${words.blanks}</dt><dd>${words.blanksMean[blanks]}</dd>`;
}

function samplesPart(rule: Rule, language: Language): Html | string {
	const words = bookWords[language];
	const { pass, fail } = rule.samples;
	if (pass.length + fail.length === 0) return "";
	const item = (sample: Sample, outcome: string) =>
		html`<li>${outcome}${sample.note ? `（${sample.note}）` : ""}：<code>${cellsOf(sample)}</code></li>`;
	return html`<details><summary>${words.samples}（${pass.length + fail.length}）</summary><ul>${pass.map((one) => item(one, words.pass))}${fail.map((one) => item(one, words.fail))}</ul></details>`;
}

/** More cells say no more to a reader. */
const cellsShown = 12;

function cellsOf({ cells }: Sample): string {
	const all = Object.entries(cells).map(([place, value]) => `${place} = ${typeof value === "string" ? value : JSON.stringify(value)}`);
	return [...all.slice(0, cellsShown), ...(all.length > cellsShown ? [`… (${all.length})`] : [])].join("; ");
}

function groupTables(set: DefinitionSet, level: Indicator["level"], language: Language): Html[] {
	return set.groups
		.filter((group) => group.level === level)
		.map(({ code, name }) => {
			const own = set.indicators.filter((one) => one.level === level && one.group === code);
			return html`<h3>${name[language]}</h3><div class="scrolled" role="region" tabindex="0" aria-label="${bookWords[language].levels[level]} ${name[language]}"><table>${head(language)}<tbody>${own.map((one) => indicatorRow(one, language))}</tbody></table></div>`;
		});
}

const head = (language: Language): Html =>
	html`<thead><tr>${Object.values(bookWords[language].columns).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;

function indicatorRow({ code, name, unit, bounds, about, weight, scored, source, status }: Indicator, language: Language): Html {
	const words = bookWords[language];
	const { columns } = words;
	const cell = (label: string, text: string | number, isChinese = false) =>
		html`<td data-label="${label}"${isChinese ? html` lang="zh-CN"` : ""}>${text}</td>`;
	return html`<tr id="${code}"><th scope="row">${code}</th>${cell(columns.name, `${name[language]}（${unit}）${status === "active" ? "" : ` ${words.retired}`}`)}${cell(columns.bounds, boundsOf(bounds, language))}${cell(columns.meaning, about?.meaning ?? "", true)}${cell(columns.scope, about?.scope ?? "", true)}${cell(columns.time, about?.time ?? "", true)}${cell(columns.dataSource, about?.dataSource ?? "", true)}${cell(columns.weight, scored ? weight : "—")}${cell(columns.source, source)}</tr>`;
}

/** Never below, usually within, never above; "" where nothing is bounded. */
function boundsOf({ hardMin, hardMax, softMin, softMax }: Indicator["bounds"], language: Language): string {
	const words = bookWords[language].bounds;
	return [
		hardMin === null ? "" : `${words.hardMin} ${hardMin}`,
		softMin === null && softMax === null ? "" : `${words.usually} ${softMin ?? ""}—${softMax ?? ""}`,
		hardMax === null ? "" : `${words.hardMax} ${hardMax}`,
	]
		.filter((part) => part !== "")
		.join("；");
}
