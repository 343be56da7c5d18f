/** The languages that people are spoken to in; Chinese first. */
export type Language = "zh" | "en";
