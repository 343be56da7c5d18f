/**
 * A rule about a single cell says the same of the same value wherever it stands: while a whole workbook is checked it is asked once for each
 * value (decision 077).
 */
import type { Value } from "../../formula/value.ts";
import type { RuleNode } from "../compile/rule-nodes.ts";
import type { Frame, RowState } from "../state/workbook-state.ts";

/** Good for one check: it would keep a school's texts alive. */
export class PassedValues {
	/** By the shape of the rule's formula. */
	readonly #byShape = new Map<object, Set<Value>>();

	/** Undefined for a rule that reads anything but one cell of the row. */
	of({ formula, silentWhenBlank }: RuleNode): OneCellRule | undefined {
		const [column, another] = silentWhenBlank ?? [];
		if (column === undefined || another !== undefined) return undefined;
		const passed = this.#byShape.get(formula.shape) ?? new Set<Value>();
		this.#byShape.set(formula.shape, passed);
		return new OneCellRule(formula, column, passed);
	}
}

class OneCellRule {
	readonly #formula: RuleNode["formula"];
	readonly #column: number;
	readonly #passed: Set<Value>;

	constructor(formula: RuleNode["formula"], column: number, passed: Set<Value>) {
		this.#formula = formula;
		this.#column = column;
		this.#passed = passed;
	}

	/** Whether the rule passes whatever else is in the row. @param frame of this row */
	passes({ values }: RowState, frame: Frame): boolean {
		const value = values[this.#column] ?? null;
		if (this.#passed.has(value)) return true;
		if (this.#formula.isFalse(frame)) return false;
		this.#passed.add(value);
		return true;
	}
}
