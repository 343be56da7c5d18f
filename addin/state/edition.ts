/** Which edition of the page this is: the service's own, or the file that works from a disk with no network (docs/offline.md). */
import { signal } from "@preact/signals";

export const edition = signal<"service" | "offline">("service");
