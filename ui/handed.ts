/** Whether files can be handed to the person, and what stands ready instead where they cannot. */
import { signal } from "@preact/signals";

/** False in a pane of Excel for Mac: links that download, and printing, do nothing there and say nothing (OfficeDev/office-js#2700, #3385). */
export const downloads = signal(true);

/** What the person has not got yet, because nothing can be downloaded; the shell shows ways to keep it. null: nothing. */
export const handed = signal<{ blob: Blob; name: string } | null>(null);
