/** Parts that are seldom wanted: their code is fetched when they are first shown. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../state/preferences.ts";

/**
 * A component that is nothing until its code has come. Where it cannot be had, one line says so and offers to try again; the rest of
 * the page goes on without it.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
	let known: ComponentType<P> | undefined;
	return function Lazily(props: P) {
		const state = useSignal<"loading" | "here" | "away">(known ? "here" : "loading");
		const fetch = async () => {
			state.value = "loading";
			try {
				known ??= await load();
				state.value = "here";
			} catch {
				state.value = "away";
			}
		};
		useEffect(() => {
			if (!known) void fetch();
		}, []);
		if (state.value === "away") {
			return (
				<p class="part-away" role="alert">
					{texts.value.partAway}{" "}
					<button type="button" class="link" onClick={() => void fetch()}>
						{texts.value.problem.retry}
					</button>
				</p>
			);
		}
		const Part = known;
		return state.value === "here" && Part ? <Part {...props} /> : null;
	};
}
