/** Parts that are seldom wanted: their code is fetched when they are first shown. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { uiTexts } from "../texts.ts";

/** A component whose code is fetched apart. */
export type FetchedPart<P> = ComponentType<P> & {
	/** Fetches the code ahead, so that the part is there at once when it is first shown. @throws where it cannot be had; then it is fetched when shown */
	ahead(): Promise<void>;
};

/**
 * A component that is nothing until its code has come. Where it cannot be had, one line says so and offers to try again; the rest of
 * the page goes on without it.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): FetchedPart<P> {
	let known: ComponentType<P> | undefined;
	const ahead = async () => {
		known ??= await load();
	};
	function Lazily(props: P) {
		const state = useSignal<"loading" | "here" | "away">(known ? "here" : "loading");
		const fetch = async () => {
			state.value = "loading";
			try {
				await ahead();
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
					{uiTexts.value.partAway}{" "}
					<button type="button" class="link" onClick={() => void fetch()}>
						{uiTexts.value.retry}
					</button>
				</p>
			);
		}
		const Known = known;
		return state.value === "here" && Known ? <Known {...props} /> : null;
	}
	return Object.assign(Lazily, { ahead });
}
