/**
 * Dates as workbooks hold them: serials of the 1900 system, days since 1899-12-30. Right from 1 March 1900 on; before that Excel counts a
 * day that never was, which those who show or read such days deal with.
 */

export const MILLISECONDS_PER_DAY = 86_400_000;

/** The serial of 1970-01-01. */
const UNIX_EPOCH = 25_569;

/** @param milliseconds since 1970-01-01 UTC @returns a serial; the time of the day is its fraction */
export const serialOfMilliseconds = (milliseconds: number): number => milliseconds / MILLISECONDS_PER_DAY + UNIX_EPOCH;

/** @returns milliseconds since 1970-01-01 UTC, not rounded */
export const millisecondsOfSerial = (serial: number): number => (serial - UNIX_EPOCH) * MILLISECONDS_PER_DAY;

/** @returns the day as people write it, 2023-06-30 */
export const dayOfSerial = (serial: number): string => new Date(millisecondsOfSerial(Math.floor(serial))).toISOString().slice(0, 10);
