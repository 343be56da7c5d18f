import type { UnitClass } from "../definition/schema.ts";
import { serialOfMilliseconds } from "../domain/serial-dates.ts";

export type WishedValue = number | string;
export type WishedRow = Record<string, WishedValue>;
/** Place key → value; rows to append to a list stand under `成果[+]`. */
export type WishedEntries = Record<string, WishedValue | WishedRow[]>;

/** What a made-up school is to be like. Everything that is left out follows from class and size. */
export interface SchoolWish {
	code: string;
	name: string;
	class: UnitClass;
	clusters: number;
	year?: number;
	/** Size relative to a middling school of 9,000 students. */
	size?: number;
	/** Baselines of zero and no figures of last year. */
	isNew?: boolean;
	/** Shifts the figures a little, so that schools differ. */
	seed?: number;
	/** Typed figures by code. */
	figures?: Record<string, number>;
	/** 万元 over all sources. */
	funds?: { arrived: number; spent: number };
	/** Share of satisfied answers, %, by code, and the number of valid sheets. */
	surveys?: Record<string, { rate: number; valid: number }>;
	/** Tasks of the school itself that are due this year, and how many of them are done (all of those in time). */
	tasks?: { due: number; done: number };
	/** Number of landmark results by the code of the indicator that counts them. */
	results?: Record<string, number>;
}

/** Serial of a date, 1900 system. */
export function serial(year: number, month: number, day: number): number {
	return serialOfMilliseconds(Date.UTC(year, month - 1, day));
}

export function round(value: number, digits: number): number {
	return Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`);
}
