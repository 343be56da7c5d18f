/**
 * ECharts, as much of it as the console draws: fetched apart, as SVG, with nothing that the page's policy forbids. Tooltips would be HTML with
 * styles of its own; every chart has its table instead.
 */
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts/types/dist/option";

use([
	AriaComponent,
	BarChart,
	GridComponent,
	HeatmapChart,
	LegendComponent,
	LineChart,
	MarkLineComponent,
	ScatterChart,
	SVGRenderer,
	VisualMapComponent,
]);

export type ChartOption = EChartsOption;

export interface Drawn {
	set(option: ChartOption): void;
	resize(): void;
	/** The picture as a file of its own. */
	svg(): string;
	end(): void;
}

/** @param box has a size already */
export function draw(box: HTMLElement): Drawn {
	const chart = init(box, null, { renderer: "svg" });
	return {
		set: (option) => chart.setOption({ animation: false, ...option }, { notMerge: true }),
		resize: () => chart.resize(),
		svg: () => {
			const drawn = box.querySelector("svg");
			return drawn === null ? "" : new XMLSerializer().serializeToString(drawn);
		},
		end: () => chart.dispose(),
	};
}
