/** A chart for looking at, with a description for who does not see it, its figures as a table, and the picture as a file. */
import "./charts.css";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import { theme } from "../../../ui/theme.ts";
import { Scrolled } from "../Scrolled.tsx";
import { type ChartColours, coloursNow, watchColours } from "./colours.ts";
import type { ChartOption, Drawn } from "./draw.ts";
import { chartWords } from "./words.ts";

export interface ChartProps {
	heading: string;
	/** What is to be seen, in a sentence or two with the figures that matter. */
	description: string;
	/** Height in pixels. */
	height?: number;
	/** What is drawn, in the colours that hold now. */
	option: (colours: ChartColours) => ChartOption;
	/** What the drawing depends on. */
	keys: readonly unknown[];
	/** The same figures as a table. */
	table: ComponentChildren;
	/** Of the file, without its ending. */
	fileName: string;
}

export function Chart({ heading, description, height = 280, option, keys, table, fileName }: ChartProps) {
	const words = chartWords.value;
	const id = useId();
	const box = useRef<HTMLDivElement>(null);
	const drawn = useRef<Drawn | null>(null);
	const away = useSignal(false);
	const colours = useSignal(0);
	// The drawing code arrives later than the page: what is drawn then is what holds then, not what held when it was asked for.
	const latest = useRef(option);
	latest.current = option;
	useEffect(() => watchColours(() => colours.value++), []);
	useEffect(() => {
		const place = box.current;
		if (!place) return;
		let ended = false;
		const follow = new ResizeObserver(() => drawn.current?.resize());
		import("./draw.ts").then(
			({ draw }) => {
				if (ended) return;
				drawn.current = draw(place);
				drawn.current.set(latest.current(coloursNow(place)));
				place.dataset.drawn = "true";
				follow.observe(place);
			},
			() => {
				away.value = true;
			},
		);
		return () => {
			ended = true;
			follow.disconnect();
			drawn.current?.end();
			drawn.current = null;
		};
	}, []);
	useEffect(() => {
		if (box.current) drawn.current?.set(option(coloursNow(box.current)));
	}, [...keys, theme.value, colours.value]);
	const save = () => {
		const svg = drawn.current?.svg();
		if (svg) downloadBlob(new Blob([svg], { type: "image/svg+xml" }), `${fileName}.svg`);
	};
	return (
		<figure class="card panel chart" aria-labelledby={id}>
			<div class="chart-head">
				<figcaption id={id}>
					<h2>{heading}</h2>
				</figcaption>
				<Button appearance="subtle" onClick={save} disabled={away.value}>
					{words.download}
				</Button>
			</div>
			<p class="quiet-text">{description}</p>
			{away.value ? <p role="alert">{words.away}</p> : null}
			<div
				ref={box}
				class={`chart-box chart-box-${height > 400 ? "high" : height > 240 ? "usual" : "low"}`}
				role="img"
				aria-label={`${heading}。${description}`}
			/>
			<details>
				<summary>{words.table}</summary>
				<Scrolled label={`${heading} · ${words.table}`}>{table}</Scrolled>
			</details>
		</figure>
	);
}
