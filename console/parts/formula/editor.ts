/**
 * The editor of formulas: CodeMirror, with our own tokens for colour and our own names for completion. It stands in a shadow root, where its
 * style sheets are made by script and not as elements, so that the page's policy needs no exception.
 */
import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { type FormulaFault, type FormulaName, paintedParts } from "./formula-text.ts";

export interface FormulaEditor {
	/** Another text from outside; the cursor stays where nothing changes. */
	set(text: string): void;
	setFaults(faults: readonly FormulaFault[]): void;
	setReadOnly(readOnly: boolean): void;
	focus(): void;
	end(): void;
}

export interface FormulaEditorOptions {
	text: string;
	label: string;
	/** Ids of what describes it, on the page around. */
	readOnly: boolean;
	names: () => readonly FormulaName[];
	onChange: (text: string) => void;
}

const setFaultsEffect = StateEffect.define<readonly FormulaFault[]>();

const faultField = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, transaction) {
		let now = marks.map(transaction.changes);
		for (const effect of transaction.effects) if (effect.is(setFaultsEffect)) now = faultMarks(effect.value, transaction.newDoc.length);
		return now;
	},
	provide: (field) => EditorView.decorations.from(field),
});

function faultMarks(faults: readonly FormulaFault[], length: number): DecorationSet {
	const marks = faults.flatMap(({ start, end }): Range<Decoration>[] => {
		const [from, to] = [Math.min(start, Math.max(0, length - 1)), Math.min(Math.max(end, start + 1), length)];
		return from < to ? [Decoration.mark({ class: "fault" }).range(from, to)] : [];
	});
	return Decoration.set(marks, true);
}

const colours = ViewPlugin.fromClass(
	class {
		decorations: DecorationSet;
		constructor(view: EditorView) {
			this.decorations = painted(view.state.doc.toString());
		}
		update({ docChanged, state }: ViewUpdate) {
			if (docChanged) this.decorations = painted(state.doc.toString());
		}
	},
	{ decorations: (plugin) => plugin.decorations },
);

const painted = (text: string): DecorationSet =>
	Decoration.set(
		paintedParts(text).map(({ kind, start, end }) => Decoration.mark({ class: `part-${kind}` }).range(start, end)),
		true,
	);

/** Colours come from the page's theme, which custom properties carry into the shadow root. */
const theme = EditorView.theme({
	"&": { backgroundColor: "var(--colorNeutralBackground1)", color: "var(--colorNeutralForeground1)", fontSize: "14px" },
	"&.cm-focused": { outline: "2px solid var(--colorStrokeFocus2)", outlineOffset: "1px" },
	".cm-content": {
		fontFamily: "ui-monospace, Consolas, 'Noto Sans Mono CJK SC', monospace",
		padding: "6px 4px",
		caretColor: "currentColor",
	},
	".cm-cursor": { borderLeftColor: "currentColor" },
	".cm-scroller": { maxHeight: "240px", overflow: "auto" },
	".part-function": { color: "var(--colorBrandForeground1)", fontWeight: "600" },
	".part-text": { color: "var(--colorStatusSuccessForeground1)" },
	".part-number": { color: "var(--colorStatusWarningForeground1)" },
	".part-placeholder": { backgroundColor: "var(--colorBrandBackground2)", borderRadius: "3px" },
	".part-cell": { textDecoration: "underline dotted" },
	".fault": { textDecoration: "underline wavy var(--colorStatusDangerForeground1)" },
	".cm-tooltip": {
		backgroundColor: "var(--colorNeutralBackground1)",
		color: "var(--colorNeutralForeground1)",
		border: "1px solid var(--colorNeutralStroke1)",
	},
	".cm-tooltip-autocomplete ul li[aria-selected]": {
		backgroundColor: "var(--colorBrandBackground)",
		color: "var(--colorNeutralForegroundOnBrand)",
	},
});

/** @param host an element that holds nothing else; gets a shadow root */
export function formulaEditor(host: HTMLElement, { text, label, readOnly, names, onChange }: FormulaEditorOptions): FormulaEditor {
	const root = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
	const locked = new Compartment();
	const lockedBy = (yes: boolean) => [EditorState.readOnly.of(yes), EditorView.editable.of(!yes)];
	let isOurs = false;
	const view = new EditorView({
		root,
		parent: root,
		state: EditorState.create({
			doc: text,
			extensions: [
				history(),
				// Tab leads on to the next field, as everywhere on the page.
				keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
				EditorView.lineWrapping,
				EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
				autocompletion({ override: [completionsOf(names)], icons: false }),
				locked.of(lockedBy(readOnly)),
				faultField,
				colours,
				theme,
				EditorView.updateListener.of(({ docChanged, state }) => {
					if (docChanged && !isOurs) onChange(state.doc.toString());
				}),
			],
		}),
	});
	return {
		set(next) {
			const now = view.state.doc.toString();
			if (now === next) return;
			isOurs = true;
			view.dispatch({ changes: { from: 0, to: now.length, insert: next } });
			isOurs = false;
		},
		setFaults: (faults) => view.dispatch({ effects: setFaultsEffect.of(faults) }),
		setReadOnly: (yes) => view.dispatch({ effects: locked.reconfigure(lockedBy(yes)) }),
		focus: () => view.focus(),
		end: () => view.destroy(),
	};
}

/** What is offered at once; more is found by typing on. */
const mostOffered = 200;

function completionsOf(names: () => readonly FormulaName[]) {
	return (context: CompletionContext): CompletionResult | null => {
		const word = context.matchBefore(/[\p{L}\p{N}_.[\]@]+/u);
		if (!word && !context.explicit) return null;
		const typed = (word?.text ?? "").toLowerCase();
		const found = names().filter(({ name, detail }) => `${name} ${detail}`.toLowerCase().includes(typed));
		return {
			from: word?.from ?? context.pos,
			// Names are found by their Chinese words, too: what is offered is not what begins with what is typed.
			filter: false,
			options: found.slice(0, mostOffered).map(({ name, detail, insert }) => ({ label: name, detail, apply: insert ?? name })),
		};
	};
}
