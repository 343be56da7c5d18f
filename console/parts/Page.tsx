import type { ComponentChildren } from "preact";
import { useHeadingFocus } from "../../ui/components/use-heading-focus.ts";

/** A page of the console: its heading, what can be done with the whole of it, and the rest. */
export function Page({ heading, lead, actions, children }: PageProps) {
	const title = useHeadingFocus();
	return (
		<div class="page">
			<div class="page-head">
				<div>
					<h1 ref={title} tabIndex={-1}>
						{heading}
					</h1>
					{lead ? <p class="page-lead">{lead}</p> : null}
				</div>
				{actions ? <div class="actions">{actions}</div> : null}
			</div>
			{children}
		</div>
	);
}

export interface PageProps {
	heading: string;
	lead?: ComponentChildren;
	actions?: ComponentChildren;
	children: ComponentChildren;
}
