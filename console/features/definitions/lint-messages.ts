/** What the page and the thread that looks at drafts say to each other. */

import type { ComparedFinding, RuleTrial } from "../../../shared/check/index.ts";
import type { JsonValue } from "../../../shared/definition/draft/edits.ts";
import type { LintProblem, SampleOutcome } from "../../../shared/definition/lint.ts";
import type { OwnRegion, OwnTemplate, Region, Text } from "../../../shared/definition/schema.ts";
import type { BindingProblem, BindingReason, Unbound } from "../../../shared/own-template/index.ts";
import type { SheetImage, TableImage } from "../../../shared/workbook/image.ts";

/** What is asked; of each kind one question waits at a time. */
export type LintQuestion =
	| { kind: "lint"; content: JsonValue }
	/** The samples of a rule are to be tried. */
	| { kind: "samples"; content: JsonValue; rule: string }
	/** A workbook is to be checked by the draft and by a published version. */
	| { kind: "compare"; content: JsonValue; published: JsonValue | null; workbook: Uint8Array<ArrayBuffer> }
	/** One rule of the draft is to be tried on a workbook. */
	| { kind: "try-rule"; content: JsonValue; rule: string; workbook: Uint8Array<ArrayBuffer> }
	| ({ kind: "preview" } & PreviewWish)
	| ({ kind: "own-template" } & OwnTemplateWish);

/** An existing form is to be looked at beside a document. */
export interface OwnTemplateWish {
	content: JsonValue;
	document: string;
	file: { bytes: Uint8Array<ArrayBuffer>; name: string; sha256: string };
	/** null: to be proposed. */
	regions: readonly OwnRegion[] | null;
}

/** A region that can be bound, and what of it. */
export interface BindableRegion {
	role: string;
	kind: Region["kind"];
	/** Headers of columns that people or the service fill in. */
	fields: string[];
	/** Rows, by key; none for lists. */
	items: { key: string; name: string }[];
}

export interface BoundForm {
	/** Those that people see. */
	sheets: SheetImage[];
	bindable: BindableRegion[];
	regions: OwnRegion[];
	/** Why what is proposed is: empty where nothing was proposed. */
	reasons: ({ role: string } & BindingReason)[];
	problems: BindingProblem[];
	unbound: Unbound[];
	/** As the document will say it; null: something is wrong with the bindings. */
	ownTemplate: OwnTemplate | null;
}

/** A sheet of a document as a school of this class will see it. */
export interface PreviewWish {
	content: JsonValue;
	document: string;
	/** As the set names it: 群NN_自评. */
	sheet: string;
	unitClass: string;
}

export interface SheetPreview {
	sheet: SheetImage;
	/** Those that stand on it. */
	tables: TableImage[];
	/** Which table is which region. */
	roles: { role: string; table: string }[];
	/** Indicators that stand in each region, those that do not concern the class among them. */
	codes: Record<string, string[]>;
	/** Rows that do not concern the class and are left out. */
	folded: number;
}

export type TriedSample = SampleOutcome | { kind: "no-such-document"; what: string };
export type TriedSamples = Record<"pass" | "fail", TriedSample[]>;

export interface BothVersions {
	/** What the workbook says it is: whose, of which period, made by which version. */
	unitName: string;
	period: string;
	version: string;
	findings: ComparedFinding[];
	/** Findings on the workbook's own frame under the draft: they go with its new template. */
	ofFrame: number;
}

/** Why there is no answer: the draft has no shape of a set yet, or something is wrong with the workbook. */
export type Refused = { refused: "no-set" } | { refused: "workbook"; message: Text };

/** What is answered, by kind; undefined: the draft has no shape of a set yet; a trial that is null: the rule is none that this workbook is asked. */
export interface LintAnswers {
	lint: readonly LintProblem[];
	samples: TriedSamples | undefined;
	compare: BothVersions | Refused;
	/** null: no template can be made of the draft yet. */
	preview: SheetPreview | null;
	"own-template": BoundForm | Refused;
	"try-rule": { trial: RuleTrial | null } | Refused;
}

export type LintWish = LintQuestion & {
	/** Of the question; the answer has it, too. */
	number: number;
};

export type LintReply = { number: number; answer: LintAnswers[keyof LintAnswers] } | { number: number; failed: string };
