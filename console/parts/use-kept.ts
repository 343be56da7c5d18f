/** What somebody types stays when the page is loaded anew, until it is done or given up; it goes when the tab is closed, and is nobody else's. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { kept } from "../../ui/kept.ts";
import { identity } from "../session/session.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** @param name of the field on the whole console; another name is another text @param initial what stands there as long as nobody types */
export function useKept(name: string, initial = ""): Signal<string> {
	// Whoever it was when the field came: a session that is over meanwhile makes it nobody else's.
	const holder = useRef(identity()?.holder ?? "").current;
	const store = useMemo(() => kept("session", `hebiao.console.${holder}.${name}`, isText), [name]);
	const text = useSignal(store.read() ?? initial);
	const shown = useRef(name);
	useEffect(() => {
		// Effects run a moment after the field is there: what was typed meanwhile stays.
		if (shown.current === name) return;
		shown.current = name;
		text.value = store.read() ?? initial;
	}, [name]);
	useEffect(() => text.subscribe((value) => store.write(value === initial ? null : value)), [name]);
	return text;
}
