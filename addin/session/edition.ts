/** Which edition of the page this is: the service's own, or the file that works from a disk with no network (docs/offline.md). */

import { signal } from "@preact/signals";
import type { Advice } from "../../shared/domain/advice.ts";

export const edition = signal<"service" | "offline">("service");

/** What an edition says itself where it has no such definition set; null: the service's sentence holds. */
export const ownSentence = signal<((version: string) => Advice) | null>(null);
