/** The same workbook as another file, as a program writes it that saves it anew: with a comment at the end of the archive. */
export function savedAnew(bytes: Uint8Array, time: number): Uint8Array {
	const comment = new TextEncoder().encode(`saved ${time}`);
	const whole = new Uint8Array(bytes.length + comment.length);
	whole.set(bytes);
	whole.set(comment, bytes.length);
	// The archive's last field is how long the comment is.
	new DataView(whole.buffer).setUint16(bytes.length - 2, comment.length, true);
	return whole;
}
