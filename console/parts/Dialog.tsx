import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../ui/components/Icon.tsx";
import { partWords } from "./words.ts";

/** Stands above the page until it is answered or closed; Escape closes it, the keyboard goes back to where it was. */
export function Dialog({ heading, wide = false, onClose, children }: DialogProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	const id = useId();
	useLayoutEffect(() => {
		const before = document.activeElement;
		dialog.current?.showModal();
		return () => {
			if (before instanceof HTMLElement) before.focus();
		};
	}, []);
	return (
		<dialog
			ref={dialog}
			class={`dialog card ${wide ? "dialog-wide" : ""}`}
			aria-labelledby={id}
			onCancel={(event) => {
				event.preventDefault();
				onClose?.();
			}}
		>
			<div class="dialog-head">
				<h2 id={id}>{heading}</h2>
				{onClose ? (
					<button type="button" class="plain-icon" aria-label={partWords.value.close} onClick={onClose}>
						<Icon name="close" size={16} />
					</button>
				) : null}
			</div>
			{children}
		</dialog>
	);
}

export interface DialogProps {
	heading: string;
	wide?: boolean;
	/** Absent: it cannot be left without an answer. */
	onClose?: () => void;
	children: ComponentChildren;
}
