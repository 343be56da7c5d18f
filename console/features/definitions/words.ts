/** What the pages of definition sets say; by subject in words/. */
import { inLanguage } from "../../../ui/language.ts";
import { documentsEn, documentsZh } from "./words/documents.ts";
import { draftEn, draftZh } from "./words/draft.ts";
import { itemsEn, itemsZh } from "./words/items.ts";
import { ownTemplateEn, ownTemplateZh } from "./words/own-template.ts";
import { samplesEn, samplesZh } from "./words/samples.ts";
import { trialEn, trialZh } from "./words/trial.ts";
import { versionsEn, versionsZh } from "./words/versions.ts";
import { workbookEn, workbookZh } from "./words/workbook.ts";

const zh = { ...documentsZh, ...versionsZh, ...draftZh, ...itemsZh, ...samplesZh, ...trialZh, ...workbookZh, ...ownTemplateZh };
const en: typeof zh = { ...documentsEn, ...versionsEn, ...draftEn, ...itemsEn, ...samplesEn, ...trialEn, ...workbookEn, ...ownTemplateEn };

export const definitionWords = inLanguage(zh, en);
