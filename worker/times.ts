/** Instants: UTC inside, +08:00 outside (decision 065: deadlines are meant in Asia/Shanghai, which has kept +08:00 since 1991). */
import { serialOfMilliseconds } from "../shared/domain/serial-dates.ts";

const shanghaiOffset = 8 * 3_600_000;

/** Any instant with an offset → UTC with milliseconds, the form that the database keeps and sorts. */
export function toUtc(instant: string | Date): string {
	return new Date(instant).toISOString();
}

/** "2024-01-31T15:59:59.000Z" → "2024-01-31T23:59:59+08:00" */
export function toShanghai(instant: string | Date): string {
	return `${new Date(new Date(instant).getTime() + shanghaiOffset).toISOString().slice(0, 19)}+08:00`;
}

export function toShanghaiOrNull(instant: string | null): string | null {
	return instant === null ? null : toShanghai(instant);
}

/** Serial of the 1900 system for an ISO date after 1900-03-01. */
export function serialOf(isoDate: string): number {
	return serialOfMilliseconds(Date.parse(`${isoDate}T00:00:00Z`));
}
