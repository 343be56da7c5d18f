/** The first page: whose, of what, when, by whom, how it is verified; and room for signatures and the seal. */
import type { ComponentChildren } from "preact";
import type { Slip } from "../../shared/api/scans.ts";
import { say } from "../language.ts";
import { VerificationCode } from "./VerificationCode.tsx";
import { slipWords } from "./words.ts";

export function SlipCover({ slip, address, time }: { slip: Slip; address: string; time: (instant: string) => string }) {
	const words = slipWords.value;
	return (
		<section class="slip-cover">
			<p class="slip-set">{say(slip.setTitle)}</p>
			<h1>{words.heading}</h1>
			<p class="slip-title">
				{slip.unitName} · {say(slip.title)} · {words.revisionNumber(slip.revision)}
			</p>
			{slip.withdrawn ? <p class="slip-withdrawn">{words.withdrawn(slip.withdrawn.by, time(slip.withdrawn.at))}</p> : null}
			<Facts slip={slip} time={time} />
			<div class="slip-verify">
				<VerificationCode text={`${address}#${slip.code}`} name={words.qr} />
				<p>{words.verify(address)}</p>
			</div>
			<p class="slip-pledge">{words.pledge}</p>
			<Signatures />
			<p class="slip-lead">{words.design}</p>
		</section>
	);
}

function Facts({ slip, time }: { slip: Slip; time: (instant: string) => string }) {
	const words = slipWords.value;
	const { verdict, completeness, onBehalf } = slip;
	const explained = slip.sheets.reduce((sum, one) => sum + one.explained, 0);
	return (
		<table class="slip-table slip-facts" aria-label={words.heading}>
			<tbody>
				<Row name={words.unit}>
					{slip.unitName}（{slip.unit}） · {words.classes[slip.class]}
				</Row>
				<Row name={words.period}>
					{say(slip.title)}（{slip.period}）
				</Row>
				<Row name={words.revision}>{words.revisionNumber(slip.revision)}</Row>
				<Row name={words.at}>
					{time(slip.submittedAt)}
					{slip.late ? ` · ${words.late}` : ""} · {words.deadline} {time(slip.deadline)}
				</Row>
				<Row name={words.by}>
					{slip.submittedBy}
					{onBehalf ? ` · ${words.onBehalf(onBehalf.by)}` : ""}
				</Row>
				<Row name={words.verdict}>
					{say(verdict.text)}
					{words.counts(verdict.errors, explained, slip.objections.length, slip.waived.length)}
				</Row>
				<Row name={words.completeness}>{words.filled(completeness.filled, completeness.required)}</Row>
				<Row name={words.definition}>
					{slip.set}/{slip.version}
				</Row>
				<Row name={words.receipt}>{slip.receipt}</Row>
				<Row name={words.code}>
					<strong class="slip-code">{slip.code}</strong>
				</Row>
				<Row name={words.digest}>
					<span class="slip-digest">{slip.originalSha256}</span>
				</Row>
			</tbody>
		</table>
	);
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
	return (
		<tr>
			<th scope="row">{name}</th>
			<td>{children}</td>
		</tr>
	);
}

function Signatures() {
	const words = slipWords.value;
	return (
		<section class="slip-signatures" aria-label={words.signatures}>
			{words.signers.map((name) => (
				<div key={name} class="slip-signature">
					<span>{name}</span>
					<span class="slip-sign">{words.sign}</span>
					<span class="slip-date">{words.date}</span>
				</div>
			))}
			<div class="slip-seal">
				<span>{words.seal}</span>
				<span class="slip-date">{words.date}</span>
			</div>
		</section>
	);
}
