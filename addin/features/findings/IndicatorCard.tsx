import { Fragment } from "preact";
import type { Finding } from "../../../shared/check/index.ts";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { findingWords } from "./finding-words.ts";
import { indicatorOf } from "./indicator-of.ts";
import { indicatorWords } from "./indicator-words.ts";
import { SourceMark } from "./SourceMark.tsx";

const aboutParts = ["meaning", "scope", "time", "dataSource"] as const;

/** What the finding's indicator counts, over which time, and who says so. */
export function IndicatorCard({ book, finding }: { book: Book; finding: Pick<Finding, "place"> }) {
	const indicator = indicatorOf(book.definition, finding.place);
	if (!indicator) return null;
	const words = indicatorWords.value;
	const { about } = indicator;
	const { detail } = findingWords.value;
	return (
		<details class="more">
			<summary>
				{detail.indicator} <span class="quiet-text">{say(indicator.name)}</span>
				<SourceMark source={indicator.source} />
			</summary>
			<dl class="facts">
				<dt>{words.code}</dt>
				<dd>{indicator.code}</dd>
				<dt>{words.unit}</dt>
				<dd>{indicator.unit}</dd>
				{about
					? aboutParts.map((part) => (
							<Fragment key={part}>
								<dt>{words.about[part]}</dt>
								<dd lang="zh-CN">{about[part]}</dd>
							</Fragment>
						))
					: null}
				<dt>{words.base}</dt>
				<dd>{words[indicator.accumulation]}</dd>
				<dt>{words.direction}</dt>
				<dd>{words[indicator.direction]}</dd>
				<dt>{words.category}</dt>
				<dd>{words.categories[indicator.category]}</dd>
				{indicator.formula ? (
					<>
						<dt>{detail.formula}</dt>
						<dd>
							<code>{indicator.formula}</code>
						</dd>
					</>
				) : null}
				{indicator.noteZh ? (
					<>
						<dt>{words.note}</dt>
						<dd lang="zh-CN">{indicator.noteZh}</dd>
					</>
				) : null}
				<dt>{words.source}</dt>
				<dd lang="zh-CN">{indicator.source}</dd>
			</dl>
		</details>
	);
}
