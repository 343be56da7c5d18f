/** A filter that is typed letter by letter: it goes into the address, and to the service, once the typing rests. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { queryValue, setQuery } from "../session/address.ts";

/** How long a typing hand rests, in milliseconds. */
const rest = 250;

export function useTypedQuery(name: string): Signal<string> {
	const inAddress = queryValue(name) ?? "";
	const typed = useSignal(inAddress);
	// The browser's back button, or a link, has changed it.
	useEffect(() => {
		typed.value = inAddress;
	}, [inAddress]);
	useEffect(() => {
		if (typed.value === inAddress) return;
		const timer = setTimeout(() => setQuery({ [name]: typed.value.trim() }, { replace: true }), rest);
		return () => clearTimeout(timer);
	}, [typed.value]);
	return typed;
}
