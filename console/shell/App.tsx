import { useRef } from "preact/hooks";
import type { Identity } from "../../shared/api/session.ts";
import { NoticeBar } from "../../ui/components/NoticeBar.tsx";
import { Loading } from "../parts/Shown.tsx";
import { interrupted, session } from "../session/session.ts";
import { Frame } from "./Frame.tsx";
import { Mishap } from "./Mishap.tsx";
import { SchoolPage, ServiceAwayPage, SessionOver, SignInPage } from "./SignIn.tsx";

export function App() {
	return (
		<Mishap>
			<Shown />
			<NoticeBar />
		</Mishap>
	);
}

function Shown() {
	const last = useRef<Identity | null>(null);
	const who = session.value;
	if (who === "asking") return <Loading />;
	if (who === "away") return <ServiceAwayPage />;
	// What somebody was about stays as it is behind the form, for whoever signs in again under the same name.
	const isOver = who === null && interrupted.value;
	const shown = isOver ? last.current : who;
	last.current = shown;
	if (!shown) return <SignInPage />;
	if (shown.role === "school") return <SchoolPage who={shown} />;
	return (
		<>
			<Frame key={`${shown.role} ${shown.holder}`} who={shown} />
			{isOver ? <SessionOver /> : null}
		</>
	);
}
