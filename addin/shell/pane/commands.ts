/** The commands of the ribbon and the context menu: what manifest.xml names as functions, tied to what the pane does. */

/**
 * Every function that manifest.xml names. Opening the pane is not among them: Excel does that itself (`ShowTaskpane`), so that the
 * button works even when a script fails.
 */
export const commandNames = ["check", "previous", "next", "explain", "submit", "openTemplate", "help", "showRule"] as const;

export type CommandName = (typeof commandNames)[number];

/** What a command does. It tells the person itself when it fails; from here nobody can. */
export type Act = () => void | Promise<void>;

/** What Excel hands to a command; until it is completed, Excel may hold back the next one. */
export interface CommandEvent {
	completed(): void;
}

export interface CommandOptions {
	/** Milliseconds after which Excel hears "completed" although the action is still at work: a slow network must not lock the ribbon. */
	patience?: number;
	/** Takes what an action threw, which none should; default: the window's own error event. */
	unexpected?: (error: unknown) => void;
}

/**
 * Ties the commands to their actions. To be called while the page loads: Excel may start the page for a command and send it at once.
 * Excel hears "completed" exactly once for each command, when its action has ended, failed, or taken longer than `patience`.
 * @param associate `Office.actions.associate`
 * @param act does what the command is for
 */
export function associateCommands(
	associate: (name: string, command: (event: CommandEvent) => void) => void,
	act: (name: CommandName) => void | Promise<void>,
	{ patience = 5_000, unexpected = reportError }: CommandOptions = {},
): void {
	for (const name of commandNames) associate(name, (event) => carryOut(() => act(name), event, patience, unexpected));
}

function carryOut(action: Act, event: CommandEvent, patience: number, unexpected: (error: unknown) => void): void {
	let open = true;
	const complete = () => {
		if (open) event.completed();
		open = false;
	};
	const late = setTimeout(complete, patience);
	void start(action)
		.catch(unexpected)
		.finally(() => {
			clearTimeout(late);
			complete();
		});
}

/** An action that throws at once fails like one that rejects. */
async function start(action: Act): Promise<void> {
	await action();
}
