import type { ButtonHTMLAttributes } from "preact";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "class"> {
	appearance?: "primary" | "outline" | "subtle";
	size?: "medium" | "large";
	type?: "button" | "submit";
}

/** A button in Fluent's looks. */
export function Button({ appearance = "outline", size = "medium", type = "button", ...rest }: ButtonProps) {
	return <button {...rest} type={type} class={`button button-${appearance} button-${size}`} />;
}
