/** Data validation that warns and never blocks (decision 058). */
import type { ValidationPlan } from "./plan.ts";
import { xml, xmlAttribute } from "./write-xml.ts";

/** Excel's limits, in characters. */
const limits = { list: 255, prompt: 255, title: 32, error: 225 };

export function validationsOf(validations: readonly ValidationPlan[]): string {
	if (validations.length === 0) return "";
	return `<dataValidations count="${validations.length}">${validations.map(validationXml).join("")}</dataValidations>`;
}

function validationXml(plan: ValidationPlan): string {
	const choices = plan.type === "list" ? (plan.choices ?? []).join(",") : "";
	// A list that is too long for Excel is left out; the prompt still stands.
	const type = plan.type === "any" || (plan.type === "list" && choices.length > limits.list) ? "" : ` type="${plan.type}"`;
	const [operator, ...bounds] = boundsOf(plan);
	const formulas = plan.type === "list" ? [`"${choices.replaceAll('"', '""')}"`] : bounds;
	const text = (name: string, value: string | undefined, limit: number) => (value ? ` ${name}="${xmlAttribute(cut(value, limit))}"` : "");
	const shows = `${plan.prompt ? ' showInputMessage="1"' : ""}${type ? ' showErrorMessage="1"' : ""}`;
	const attributes = `${type} errorStyle="warning"${operator && type ? ` operator="${operator}"` : ""} allowBlank="1"${shows}${text("errorTitle", plan.errorTitle, limits.title)}${text("error", plan.error, limits.error)}${text("promptTitle", plan.prompt && plan.promptTitle, limits.title)}${text("prompt", plan.prompt, limits.prompt)} sqref="${plan.range}"`;
	const body = type ? formulas.map((formula, i) => `<formula${i + 1}>${xml(formula)}</formula${i + 1}>`).join("") : "";
	return body ? `<dataValidation${attributes}>${body}</dataValidation>` : `<dataValidation${attributes}/>`;
}

/** Operator and operands; no bound at all still asks for the type, so a very wide one stands in. */
function boundsOf({ type, min, max }: ValidationPlan): string[] {
	if (type === "list" || type === "any") return [""];
	if (min !== undefined && max !== undefined) return ["between", String(min), String(max)];
	if (min !== undefined) return ["greaterThanOrEqual", String(min)];
	if (max !== undefined) return ["lessThanOrEqual", String(max)];
	return ["between", "-1000000000000", "1000000000000"];
}

/** By code units, as Excel counts, without splitting a surrogate pair. */
function cut(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const last = text.charCodeAt(limit - 2);
	return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 2 : limit - 1)}…`;
}
