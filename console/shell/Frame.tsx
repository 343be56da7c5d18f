import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Identity } from "../../shared/api/session.ts";
import { Button } from "../../ui/components/Button.tsx";
import { Preferences } from "../../ui/components/Preferences.tsx";
import { useHeadingFocus } from "../../ui/components/use-heading-focus.ts";
import { say } from "../../ui/language.ts";
import { FailureCard, Loading } from "../parts/Shown.tsx";
import { address, go, hrefOf } from "../session/address.ts";
import { type KeyBinding, useKeys } from "../session/keys.ts";
import { choosePeriod, loadPeriods, period, periods, unknownPeriod } from "../session/period.ts";
import { KeyHelp } from "./KeyHelp.tsx";
import { type ConsolePage, pagesOf } from "./pages.ts";
import { leave } from "./SignIn.tsx";
import { shellWords } from "./words.ts";

/** The console around its pages: which page, which period, who. */
export function Frame({ who }: { who: Identity }) {
	const words = shellWords.value;
	const own = pagesOf(who.role);
	const helping = useSignal(false);
	useKeys(
		useMemo(
			() => [
				...own.map(leadTo),
				{
					keys: "?",
					what: { zh: "显示这份说明", en: "Show this help" },
					act: () => {
						helping.value = true;
					},
				},
			],
			[who.role],
		),
	);
	const { page: id } = address.value;
	const shown = own.find((page) => page.id === id);
	useEffect(() => {
		const first = own[0];
		if (id === "" && first) go(hrefOf(first.id), { replace: true });
	}, [id]);
	return (
		<div class="console">
			<button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
				{words.skip}
			</button>
			<header class="top">
				<a class="brand" href="/console">
					<img src={new URL("../../ui/icon.svg", import.meta.url).href} alt="" width={26} height={26} />
					<span class="brand-name">{words.product}</span>
				</a>
				<PeriodChoice />
				<span class="who" title={words.role[who.role]}>
					{who.holder}
				</span>
				<Button
					appearance="subtle"
					aria-keyshortcuts="?"
					onClick={() => {
						helping.value = true;
					}}
				>
					{words.help}
				</Button>
				<Preferences />
				<Button appearance="subtle" onClick={leave}>
					{words.signOut}
				</Button>
			</header>
			<nav class="pages" aria-label={words.nav}>
				{own.map((page) => (
					<a key={page.id} href={hrefOf(page.id)} aria-current={page === shown ? "page" : undefined} aria-keyshortcuts={`g ${page.key}`}>
						{say(page.name)}
					</a>
				))}
			</nav>
			<main id="main" tabIndex={-1}>
				{unknownPeriod.value === null ? null : (
					<p class="card failure" role="alert">
						{words.unknownPeriod(unknownPeriod.value)}
					</p>
				)}
				<Body page={shown} />
			</main>
			{helping.value ? (
				<KeyHelp
					onClose={() => {
						helping.value = false;
					}}
				/>
			) : null}
		</div>
	);
}

const leadTo = (page: ConsolePage): KeyBinding => ({ keys: `g ${page.key}`, what: page.name, act: () => go(hrefOf(page.id)) });

function Body({ page }: { page: ConsolePage | undefined }) {
	const known = periods.value;
	if (known === "asking") return <Loading />;
	if (!isList(known)) return <FailureCard failure={known} again={() => void loadPeriods()} />;
	if (page) return <page.View key={page.id} />;
	return address.value.page === "" ? null : <NoPage />;
}

const isList = (known: typeof periods.value): known is Exclude<typeof known, string | { code: unknown }> => Array.isArray(known);

function NoPage() {
	const words = shellWords.value;
	const heading = useHeadingFocus();
	return (
		<div class="page">
			<h1 ref={heading} tabIndex={-1}>
				{words.noPage}
			</h1>
			<p>{words.noPageLead}</p>
			<p>
				<a href={hrefOf("")}>{words.toStart}</a>
			</p>
		</div>
	);
}

function PeriodChoice() {
	const words = shellWords.value;
	const known = periods.value;
	if (!isList(known) || known.length === 0) return <span class="period-choice" />;
	return (
		<label class="period-choice">
			<span class="period-label">{words.period}</span>
			<select class="select" value={period.value?.id ?? ""} onChange={(event) => choosePeriod(event.currentTarget.value)}>
				{known.map(({ id, title, state }) => (
					<option key={id} value={id}>
						{`${say(title)}（${words.periodState[state]}）`}
					</option>
				))}
			</select>
		</label>
	);
}
