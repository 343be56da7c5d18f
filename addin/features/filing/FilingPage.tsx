import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { book } from "../../session/book.ts";
import { session } from "../../session/session.ts";
import { signOut } from "../../session/signing.ts";
import { texts } from "../../session/texts.ts";
import { shownSlip } from "../slip/shown-slip.ts";
import { loadPeriods } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { formatTime } from "./format.ts";
import type { OpenBytes } from "./HandOver.tsx";
import { PeriodPanel } from "./PeriodPanel.tsx";
import { ReceiptView } from "./ReceiptView.tsx";
import { SignIn } from "./SignIn.tsx";
import { SubmitPanel } from "./SubmitPanel.tsx";
import { lastLook, receipt } from "./submitting.ts";

const PackageInstead = lazily(async () => (await import("../offline/PackagePanel.tsx")).PackageInstead);
const ReportPanel = lazily(async () => (await import("../self-report/ReportPanel.tsx")).ReportPanel);
const LastLook = lazily(async () => (await import("./LastLook.tsx")).LastLook);
const HandOver = lazily(async () => (await import("./HandOver.tsx")).HandOver);
const SlipPage = lazily(async () => (await import("../slip/SlipPage.tsx")).SlipPage);
const SubmissionList = lazily(async () => (await import("./SubmissionList.tsx")).SubmissionList);

/** Signing in, filing the open workbook, receipts and what the commission returned. */
export function FilingPage({ openBytes }: { openBytes: OpenBytes }) {
	const who = session.value;
	useKeyboardFollows(who !== null);
	useEffect(() => {
		if (who) void loadPeriods();
	}, [who]);
	if (!who)
		return (
			<>
				<SignIn />
				<div class="filing">
					{book.value ? <ReportPanel /> : null}
					<PackageInstead />
				</div>
			</>
		);
	if (lastLook.value && book.value && who.role === "school")
		return (
			<div class="filing">
				<LastLook />
			</div>
		);
	if (shownSlip.value) return <SlipPage key={shownSlip.value} id={shownSlip.value} />;
	if (receipt.value) return <ReceiptView {...receipt.value} />;
	return (
		<div class="filing">
			<SignedIn />
			{who.role === "school" ? <Filing openBytes={openBytes} /> : <p class="card plain-card">{filingWords.value.file.notSchool}</p>}
		</div>
	);
}

/**
 * Signing in takes the form away that has the keyboard, and signing out the button: the keyboard goes to what comes instead. A session may
 * also end by itself, while the person types elsewhere, in Excel's own cells, too: from there nothing is taken.
 */
function useKeyboardFollows(signedIn: boolean): void {
	const before = useRef(signedIn);
	useLayoutEffect(() => {
		if (before.current === signedIn) return;
		before.current = signedIn;
		const isLost = document.activeElement === document.body && document.hasFocus();
		if (isLost) document.getElementById(signedIn ? "filing-heading" : "access-key")?.focus();
	}, [signedIn]);
}

function Filing({ openBytes }: { openBytes: OpenBytes }) {
	return (
		<>
			<PeriodPanel />
			<SubmitPanel />
			<HandOver openBytes={openBytes} />
			<ReportPanel />
			<PackageInstead />
			<SubmissionList />
		</>
	);
}

function SignedIn() {
	const who = session.value;
	const { file } = filingWords.value;
	if (!who) return null;
	return (
		<div class="filing-top">
			<div>
				<h1 id="filing-heading" tabIndex={-1}>
					{file.heading}
				</h1>
				<p class="quiet-text">
					{[who.unitName, texts.value.session.signedInAs(who.holder), file.until(formatTime(who.expires))].filter(Boolean).join(" · ")}
				</p>
			</div>
			<Button appearance="outline" onClick={() => void signOut()}>
				{file.signOut}
			</Button>
		</div>
	);
}
