/** What stands in the way, in the bar for notices. */
import type { Advice } from "../../shared/domain/advice.ts";
import { say } from "../../ui/language.ts";
import { notify } from "../../ui/notice.ts";

export const notifyOf = ({ message, fix }: Advice): void => notify(`${say(message)} ${say(fix)}`, "bad");
