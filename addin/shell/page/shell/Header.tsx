import { Preferences } from "../../../../ui/components/Preferences.tsx";
import { repairWords } from "../../../features/repairs/repair-words.ts";
import { book } from "../../../session/book.ts";
import { edition } from "../../../session/edition.ts";
import { type Route, route } from "../../../session/route.ts";
import { session } from "../../../session/session.ts";
import { texts } from "../../../session/texts.ts";
import { startWords } from "../start/words.ts";
import { frameWords } from "./words.ts";

export function Header() {
	const { product, tagline, nav } = texts.value;
	return (
		<header class="header">
			<a class="brand" href="#check">
				<img src={new URL("../../../../ui/icon.svg", import.meta.url).href} alt="" width={28} height={28} />
				<span class="brand-name">{product}</span>
				{edition.value === "offline" ? <span class="offline-note">{startWords.value.offlineEdition}</span> : null}
				<span class="brand-line">{tagline}</span>
			</a>
			<nav class="nav" aria-label={frameWords.value.nav}>
				<PageLink to="check" label={nav.check} />
				<PageLink to="departments" label={texts.value.departments.nav} />
				<PageLink to="evidence" label={texts.value.evidence.nav} />
				<PageLink to="file" label={nav.file} />
			</nav>
			<SignedIn />
			<Preferences />
		</header>
	);
}

function PageLink({ to, label }: { to: Route; label: string }) {
	const unsaved = to === "check" ? (book.value?.unsaved ?? 0) : 0;
	return (
		<a class="nav-link" href={`#${to}`} aria-current={route.value === to ? "page" : undefined}>
			{label}
			{unsaved > 0 ? (
				<span class="dot">
					<span class="unseen"> {(book.value?.host.unsavedWrites ? repairWords.value : texts.value.explain).unsaved(unsaved)}</span>
				</span>
			) : null}
		</a>
	);
}

/** Who is signed in and for which unit: on one machine several people file for several schools. */
function SignedIn() {
	const who = session.value;
	if (!who) return null;
	const words = frameWords.value;
	const unit = who.unit === null ? words.noUnit : `${who.unitName ?? ""} ${who.unit}`.trim();
	return (
		<a class="signed-in" href="#file" title={texts.value.session.signedInAs(who.holder)}>
			{words.signedInFor(who.holder, unit)}
		</a>
	);
}
