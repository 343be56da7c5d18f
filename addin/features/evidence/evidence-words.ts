/** The texts of registering evidence; they come with its code, not with the first screen. */
import { computed } from "@preact/signals";
import { language } from "../../../ui/language.ts";
import { evidenceWork as en } from "../../texts/en/evidence-work.ts";
import { type EvidenceTexts, evidenceWork as zh } from "../../texts/zh-CN/evidence-work.ts";

export const evidenceWords = computed<EvidenceTexts>(() => (language.value === "zh" ? zh : en));
