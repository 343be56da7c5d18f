/** Dates as serials of the 1900 system: 1 = 1900-01-01, with the 29 February 1900 that Excel believes in (60). */

/** Days between the first days of the 1900 and the 1904 system. */
export const days1904 = 1462;

/** "2023-05-01", "2023-05-01T08:30:00.000Z", "08:30:00" → serial; undefined where it is no date. Time zones are ignored, as in Excel. */
export function isoToSerial(text: string): number | undefined {
	const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:T?(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
	if (!match || (match[1] === undefined && match[4] === undefined)) return undefined;
	const time = (Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)) / 86_400;
	if (match[1] === undefined) return time;
	const utc = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
	if (new Date(utc).toISOString().slice(0, 10) !== `${match[1]}-${match[2]}-${match[3]}`) return undefined;
	const days = Math.round(utc / 86_400_000) + 25_569;
	return (days < 61 ? days - 1 : days) + time;
}
