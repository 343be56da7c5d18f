/** The verification page's address with the 校验码 in it, for a telephone's camera. */
import { useMemo } from "preact/hooks";
import { encode } from "uqr";

/** White around it that readers need, in modules. */
const border = 4;

/** @param text what it holds @param name for those who do not see it */
export function VerificationCode({ text, name }: { text: string; name: string }) {
	const { path, size } = useMemo(() => {
		// M: 15 % may be covered by a seal or a fold.
		const { data } = encode(text, { ecc: "M", border });
		return { path: pathOf(data), size: data.length };
	}, [text]);
	return (
		<svg class="slip-qr" role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
			<rect width={size} height={size} fill="#ffffff" />
			<path d={path} fill="#000000" />
		</svg>
	);
}

/** Runs of dark modules, a rectangle each: apart, a printer would leave hair lines between them. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
	const runs: string[] = [];
	rows.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			if (!row[x]) continue;
			const start = x;
			while (row[x + 1]) x += 1;
			runs.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
		}
	});
	return runs.join("");
}
