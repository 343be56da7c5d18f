/** Where the service speaks to programs, the console says the same in the words of its pages. */
import type { ProblemCode } from "../../shared/api/problem.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { say } from "../../ui/language.ts";

interface Said {
	message: Text;
	fix: Text;
}

const onPages: Partial<Record<ProblemCode, Said>> = {
	"invalid-request": {
		message: { zh: "有的内容不符合要求，没有办理。", en: "Something does not fit; nothing was done." },
		fix: { zh: "按原因更正后再试。", en: "Correct it and try again." },
	},
	"bulk-refused": {
		message: { zh: "有的行不能办理，全部未改动。", en: "Some lines cannot be taken; nothing was changed." },
		fix: { zh: "原因写在各行；更正或不选这些行，再试一次。", en: "Each line says why; correct it or leave it out, then try again." },
	},
	"review-taken": {
		message: {
			zh: "这份报送不在您手上，刚才的操作没有办理；写了的都还在。",
			en: "This revision is not with you: nothing was done; what you wrote is still here.",
		},
		fix: {
			zh: "请先与同事商定；确需由您来审的，打开这份报送，按“接手”（t）。",
			en: "Agree with your colleague first; to review it yourself open the revision and press “Take over” (t).",
		},
	},
};

/** What a failed request says on a page. @param code null: the service did not answer */
export function failureWords(failure: { code: ProblemCode | null; message: Text; fix: Text | null }): { message: Text; fix: Text | null } {
	return (failure.code === null ? undefined : onPages[failure.code]) ?? failure;
}

const members: Readonly<Record<string, Text>> = {
	reason: { zh: "理由", en: "Reason" },
	comment: { zh: "意见或附言", en: "Comment" },
	items: { zh: "退回的意见", en: "Comments" },
	title: { zh: "标题", en: "Title" },
	name: { zh: "名称", en: "Name" },
	unit: { zh: "单位", en: "Unit" },
	holder: { zh: "持有人", en: "Holder" },
	opens: { zh: "开放时间", en: "Opens" },
	deadline: { zh: "截止时间", en: "Deadline" },
};

/** A place of a request, as the form calls it; null: only the service has a name for it. @param path such as items.0.comment */
export function memberWords(path: string): string | null {
	const parts = path.split(".");
	const known = parts.map((part) => members[part]).filter((text) => text !== undefined);
	const last = known.at(-1);
	const row = parts.map(Number).find((at) => Number.isInteger(at));
	return last ? `${say(last)}${row === undefined ? "" : ` ${row + 1}`}` : null;
}
