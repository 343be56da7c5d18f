/**
 * Everything the service may answer with that is not success: RFC 9457 problems with a closed list of codes. No zod here, so that
 * pages can use the sentences as they are.
 */

import type { Text } from "../definition/schema.ts";
import type { Advice } from "../domain/advice.ts";

interface Kind {
	status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
	message: Text;
	/** What the caller does about it. */
	fix: Text;
	/** Said to the commission instead, where the others are sent to it. */
	commission?: { message?: Text; fix: Text };
}

/** Each code: when it is thrown, what it says, what the caller does. `details` of the problem narrows it down. */
export const problems = {
	/** The query, the headers or the JSON body do not follow the schema; `issues` names each place. */
	"invalid-request": {
		status: 400,
		message: { zh: "请求的内容不符合约定。", en: "The request does not follow its schema." },
		fix: { zh: "按所列各处更正后重新发送。", en: "Correct the places that issues names, then send it again." },
	},
	/** POST /session with a key that is unknown, expired or revoked; which of them is not told. */
	"access-key-refused": {
		status: 401,
		message: { zh: "访问密钥无效、已过期或已撤销。", en: "This access key is unknown, expired or revoked." },
		fix: {
			zh: "核对密钥；仍不行请向市教委项目办申请新密钥。",
			en: "Check the key; if it still fails, ask the commission's project office for a new one.",
		},
	},
	/** No session, or one that is over. */
	unauthenticated: {
		status: 401,
		message: { zh: "尚未登录，或登录已过期。", en: "You are not signed in, or your session is over." },
		fix: { zh: "用访问密钥重新登录，再重复刚才的操作。", en: "Sign in with your access key, then repeat what you did." },
	},
	/** The session's role has no business here. */
	forbidden: {
		status: 403,
		message: { zh: "当前角色不能进行此操作。", en: "Your role may not do this." },
		fix: { zh: "请使用具有相应角色的密钥登录。", en: "Sign in with a key of the role that may." },
	},
	/** A school's key with the right 填报 tries to submit. */
	"right-missing": {
		status: 403,
		message: { zh: "此密钥只有填报权限，不能报送。", en: "This key may fill in, not submit." },
		fix: { zh: "请由持有报送权限密钥的审核人报送。", en: "Let the holder of a key with the right to submit do it." },
	},
	/** A page of another origin used the cookie to change something. */
	"foreign-origin": {
		status: 403,
		message: { zh: "请求来自其他网站，已拒绝。", en: "The request comes from another site and is refused." },
		fix: { zh: "请在核表自己的页面中操作。", en: "Use the service's own pages." },
	},
	/** No such thing, or not one of yours: a school cannot tell the two apart. */
	"not-found": {
		status: 404,
		message: { zh: "没有找到。", en: "There is no such thing here." },
		fix: { zh: "核对地址中的编号。", en: "Check the identifiers in the address." },
	},
	/** The address is there, the method is not; `allowed` and the header Allow name those that are. */
	"method-not-allowed": {
		status: 405,
		message: { zh: "该地址不支持此请求方法。", en: "This address does not take this method." },
		fix: { zh: "改用所列的方法。", en: "Use one of the methods that allowed names." },
	},
	/** Revoking the key that one is signed in with, or the commission's last valid one. Nothing was done. */
	"key-in-use": {
		status: 409,
		message: { zh: "此密钥还要用，不能撤销。", en: "This key is still needed: it cannot be revoked." },
		fix: {
			zh: "先为市教委另建一把密钥，用它登录后再撤销这一把。",
			en: "Make another key for the commission, sign in with it, then revoke this one.",
		},
	},
	/** POST of something whose identifier is taken. */
	"already-exists": {
		status: 409,
		message: { zh: "该编号已存在。", en: "Something with this identifier exists already." },
		fix: { zh: "改用新的编号，或修改已有的。", en: "Choose another identifier or change the existing one." },
	},
	/** The same Idempotency-Key came with another body. Nothing was done. */
	"idempotency-conflict": {
		status: 409,
		message: { zh: "同一个 Idempotency-Key 已用于另一份内容。", en: "This Idempotency-Key was used for another body." },
		fix: { zh: "新的内容请使用新的 Idempotency-Key。", en: "Send new content with a new key." },
	},
	/** PUT or publish of a version that is published: it never changes. */
	"published-immutable": {
		status: 409,
		message: { zh: "该版本已发布，不能再改。", en: "This version is published and never changes." },
		fix: { zh: "以新的版本号起草。", en: "Draft a new version." },
	},
	/** The period is not open, or closed for good. */
	"period-not-open": {
		status: 409,
		message: { zh: "该期间目前不接受报送。", en: "This period takes no submissions now." },
		fix: {
			zh: "查看期间的开放时间；需要补报请联系市教委项目办。",
			en: "Look at the period's dates; ask the commission if you must still file.",
		},
		commission: {
			fix: {
				zh: "仍要受理的，先为该单位延期，或重新开放期间（PATCH /periods/{period}），再报送。",
				en: "To take it in all the same, give the unit an extension or open the period (PATCH /periods/{period}), then submit.",
			},
		},
	},
	/** The workbook waits for review already, as it is; `submission` and `revision` say as which. Nothing was filed. */
	"same-as-filed": {
		status: 409,
		message: {
			zh: "这份工作簿与已报送、正在等待审核的那一版完全相同，没有重复报送。",
			en: "This workbook is the same as the revision that waits for review already: nothing was submitted again.",
		},
		fix: {
			zh: "不需要再报送，原来的回执仍然有效；要更正的，先改表再报送。",
			en: "There is nothing to do: its receipt stands. To correct something, change the workbook first.",
		},
	},
	/** Who filed a revision for the unit (代报) accepts it; `by` says who that is. */
	"four-eyes": {
		status: 409,
		message: {
			zh: "这一版由您代报，不能由您自己审核通过。",
			en: "You submitted this revision for the unit yourself: somebody else must accept it.",
		},
		fix: {
			zh: "请市教委另一位持有密钥的人员审核通过；只有一把密钥的，先为另一位人员新建密钥。",
			en: "Let another holder of a key of the commission accept it; where there is only one key, make one for another person first.",
		},
	},
	/** Publishing a draft that nobody else has approved as it is now; `authors` wrote it. */
	"draft-unapproved": {
		status: 409,
		message: {
			zh: "这份草稿还没有经另一人复核同意，不能发布；改过的草稿须重新复核。",
			en: "Nobody else has approved this draft as it is now: it cannot be published. What was changed is approved anew.",
		},
		fix: {
			zh: "请市教委或另一位维护员看过差异后复核同意，再发布。",
			en: "Let the commission or another maintainer look at the diff and approve it, then publish.",
		},
	},
	/** Approving a draft in which one has written oneself; `authors` says who has. */
	"own-draft": {
		status: 409,
		message: {
			zh: "这份草稿有您写的内容，不能由您自己复核。",
			en: "You have written in this draft yourself: somebody else must approve it.",
		},
		fix: {
			zh: "请市教委或另一位维护员复核；按密钥上的姓名区分，换一把自己的密钥不算另一人。",
			en: "Let the commission or another maintainer do it. It goes by the holder's name: another key of your own is not another person.",
		},
	},
	/** A new period on a version that is withdrawn or retired; `state`, `reason` say why. */
	"definition-withdrawn": {
		status: 409,
		message: { zh: "这个版本已撤回或停用，不能用于新的期间。", en: "This version is withdrawn or retired: no new period can run on it." },
		fix: { zh: "请改用现行的版本；撤回的原因见 reason。", en: "Choose a version that is in use; reason says why this one is not." },
	},
	/** Withdrawing or retiring what is so already; `state` says which. */
	"definition-state": {
		status: 409,
		message: { zh: "这个版本已经是这个状态，没有再改。", en: "This version is in that state already, or beyond it: nothing was changed." },
		fix: { zh: "不需要再做；现在的状态见 state。", en: "There is nothing to do; state says what it is now." },
	},
	/** Publishing rules that fire on many accepted submissions, or that block and were never measured; `concerns` names them. */
	"reason-needed": {
		status: 409,
		message: {
			zh: "有规则会在很多已通过的报送中触发，或会拦报送而没有测算过影响，发布须说明理由。",
			en: "Rules fire on many accepted submissions, or block and were never measured: publishing them needs a reason.",
		},
		fix: {
			zh: "先测算影响、改规则或改为试行；仍要发布的，写明理由（reason），理由记入操作记录。",
			en: "Measure the impact, change the rules or put them on trial; to publish them nevertheless, give a reason, which stays in the trail.",
		},
	},
	/** An impact of the draft is being measured, of an older text or another period; `impact` names it. */
	"impact-running": {
		status: 409,
		message: { zh: "这份草稿正有一次影响测算在进行。", en: "An impact of this draft is being measured." },
		fix: { zh: "等它完成，或先取消它，再重新开始。", en: "Wait until it is done, or cancel it, then start anew." },
	},
	/** Retiring a version on which periods run, or will; `periods` names them. */
	"definition-in-use": {
		status: 409,
		message: { zh: "还有期间在用这个版本，不能停用。", en: "Periods still run on this version: it cannot be retired." },
		fix: {
			zh: "等 periods 中的期间都关闭后再停用；要阻止新的期间使用，请先撤回。",
			en: "Retire it when the periods named are closed; to keep new ones from it, withdraw it first.",
		},
	},
	/** Deleting a unit that something refers to; `holds` says what: periods, keys, submissions. */
	"unit-in-use": {
		status: 409,
		message: { zh: "该单位还在使用，不能删除。", en: "Something refers to this unit: it cannot be deleted." },
		fix: {
			zh: "仅登记在期间中的，先把它移出各期间；已建密钥或有过报送的单位保留，名称有误可以改名。",
			en: "Where it is only entered in periods, take it out of them first; a unit that has keys or has submitted stays, and can be renamed.",
		},
	},
	/** Deleting a period in which something is kept; `holds` says what: units, submissions. */
	"period-in-use": {
		status: 409,
		message: { zh: "该期间已有内容，不能删除。", en: "Something is kept in this period: it cannot be deleted." },
		fix: {
			zh: "有报送的期间只能关闭；仅登记了单位的，先把单位移出该期间。",
			en: "Close a period that holds submissions; where only units are entered, take them out of it first.",
		},
	},
	/** The unit's revision was accepted; only the commission can reopen it. */
	"already-accepted": {
		status: 409,
		message: {
			zh: "本单位该期间已审核通过，不能再报送。",
			en: "Your workbook for this period is accepted; nothing more can be submitted.",
		},
		fix: { zh: "确需更正请联系市教委项目办重新开放填报。", en: "If it must be corrected, ask the commission to reopen it." },
		commission: {
			message: {
				zh: "该单位该期间已审核通过，不能再报送。",
				en: "The unit's workbook for this period is accepted; nothing more can be submitted.",
			},
			fix: {
				zh: "确需更正的，先重新开放已通过的那一次报送，再报送。",
				en: "If it must be corrected, reopen the accepted revision, then submit.",
			},
		},
	},
	/** A review's action does not fit the revision's state; `state` tells which it has. */
	"transition-refused": {
		status: 409,
		message: { zh: "该报送当前状态不允许此操作。", en: "The revision's state does not allow this." },
		fix: { zh: "刷新后按当前状态处理。", en: "Load it again and act on the state it has now." },
	},
	/** Returning a revision while the period takes nothing more of its unit: nobody could file another; `unit` and `state` (of the period) say which. */
	"cannot-file-again": {
		status: 409,
		message: {
			zh: "该期间目前不接受该单位报送，退回后谁也不能重新报送。",
			en: "The period takes no submissions of this unit now: once returned, nobody could submit it again.",
		},
		fix: {
			zh: "先为该单位延期（或重新开放期间），再退回；确认无误的可直接审核通过。",
			en: "Give the unit an extension first (or open the period again), then return it; what is right can be accepted as it is.",
		},
	},
	/** Withdrawing a revision that somebody has begun to review; `begun` tells who and when. */
	"review-begun": {
		status: 409,
		message: { zh: "市教委已开始审核，不能再撤回。", en: "The review has begun: the revision cannot be withdrawn any more." },
		fix: {
			zh: "需要更正时直接报送新的一版，或请市教委项目办退回。",
			en: "To correct something, submit a new revision, or ask the commission's project office to return this one.",
		},
	},
	/** Accepting while an objection has no ruling or was rejected; `findings` names them. */
	"objection-open": {
		status: 409,
		message: { zh: "尚有异议未裁定，或异议已被驳回。", en: "An objection has no ruling yet, or was rejected." },
		fix: {
			zh: "逐条裁定异议；有驳回的请退回修改，改判的先撤回裁定。",
			en: "Rule on every objection; if one is rejected, return the revision, or take that ruling back to rule otherwise.",
		},
	},
	/** Accepting without the scan that the period asks for, and without a reason. */
	"scan-missing": {
		status: 409,
		message: {
			zh: "本期间要求有盖章扫描件才能通过，这次报送还没有。",
			en: "This period asks for a scan of the stamped submission sheet, and this revision has none.",
		},
		fix: {
			zh: "请学校上传扫描件；确需先通过的，写明理由（withoutScan），理由会存入操作记录。",
			en: "Let the school upload it; to accept all the same, say why (withoutScan): the reason is written down.",
		},
	},
	/** Uploading a scan to a revision that takes none any more; `state` says which it has, the message what to do. */
	"scan-closed": {
		status: 409,
		message: { zh: "这次报送现在不能上传盖章扫描件。", en: "This revision takes no scan now." },
		fix: { zh: "已有的扫描件不受影响。", en: "Scans that are there stay as they are." },
	},
	/** More uploads of one revision than are kept; `most` says how many that are. */
	"too-many-scans": {
		status: 409,
		message: { zh: "这次报送已上传过很多份扫描件，不能再传。", en: "This revision has as many scans as are kept." },
		fix: {
			zh: "最后一份仍然有效；有误的请联系市教委项目办。",
			en: "The last one stands; if it is wrong, ask the commission's project office.",
		},
	},
	/** The file is no scan that can be kept: by its bytes; `scan` holds its code and a sentence. Nothing was stored. */
	"scan-unreadable": {
		status: 422,
		message: { zh: "这个文件不能作为盖章扫描件。", en: "This file cannot be taken as a scan." },
		fix: { zh: "处理后重新选择文件上传。", en: "Then choose the file anew and upload it." },
	},
	/** Accepting while an explanation is refused; `findings` names them. */
	"explanation-refused": {
		status: 409,
		message: { zh: "有说明未被采纳，不能通过。", en: "An explanation was refused: the revision cannot be accepted." },
		fix: {
			zh: "请退回修改（未采纳的说明会随意见一并退回），或先改判这些说明。",
			en: "Return the revision (what was refused goes back with it), or judge those explanations otherwise first.",
		},
	},
	/** Deciding on, or taking, a revision that is with somebody else; `by` and `since` say with whom, null: it lies with nobody any more. */
	"review-taken": {
		status: 409,
		message: { zh: "这份报送正由他人审核。", en: "This revision is with another reviewer." },
		fix: {
			zh: "请与对方商定；确需接手的，先改派给自己（assign，instead 写对方姓名）。",
			en: "Agree with them; to take it over, assign it to yourself first (assign, with their name as instead).",
		},
	},
	/** Ruling once more on an objection, or waiving what it is about after it was rejected; `finding` and `outcome` say which and how. */
	"already-ruled": {
		status: 409,
		message: { zh: "这条异议已经裁定。", en: "This objection is ruled on already." },
		fix: {
			zh: "需要改判的，先撤回原裁定（take-ruling-back，须写明理由），再重新裁定。",
			en: "To rule otherwise take the ruling back first (take-ruling-back, with a reason), then rule again.",
		},
	},
	/** A finding is waived already, by somebody else or for another reason: a second one would stand nowhere. */
	"already-waived": {
		status: 409,
		message: { zh: "这条校验结果已经豁免。", en: "This finding is waived already." },
		fix: {
			zh: "理由要改的，先撤回原豁免（须写明理由），再重新豁免。",
			en: "For another reason take the waiver back first (with a reason), then waive it again.",
		},
	},
	/**
	 * Accepting a revision after the commission changed what it was filed on; `changed` says what, `etag` names the present state, `places`
	 * are those with another approved value. With another class or other clusters it is never accepted: the template no longer fits.
	 */
	"unit-period-changed": {
		status: 409,
		message: {
			zh: "报送之后，该单位该期间登记的内容已变更。",
			en: "What is kept of the unit for this period has changed since the revision was submitted.",
		},
		fix: {
			zh: "类别或专业群变更的，退回，请学校用新模板重新报送，或恢复原状；其余核对后仍要通过的，以 confirm 注明 etag 再发送。",
			en: "If class or clusters changed, return it or restore them; otherwise look at what changed and, to accept it all the same, send etag as confirm.",
		},
	},
	/** Changing a unit's class or clusters for a period while a revision is accepted: its figures count in the old ones. */
	"unit-period-in-use": {
		status: 409,
		message: {
			zh: "该单位该期间已有审核通过的报送，不能变更类别或专业群。",
			en: "A revision of this unit is accepted for this period: its class and clusters cannot change.",
		},
		fix: {
			zh: "先重新开放该次报送，再变更，然后请学校重新报送。",
			en: "Reopen that revision, change them, and let the school submit again.",
		},
	},
	/** Handing over or removing a draft of the unit that is another by now, or where one is that the sender has not seen; `draft` holds it. */
	"draft-changed": {
		status: 412,
		message: {
			zh: "本单位的待审稿刚由他人更新，没有覆盖。",
			en: "Somebody of your unit has handed over another draft meanwhile; it was not replaced.",
		},
		fix: {
			zh: "先看已交的那一份是谁、何时交的，确认要替换后再交。",
			en: "Look at who handed over the one in draft, and when; hand over again if you mean to replace it.",
		},
	},
	/** If-Match names a state that is no longer the present one; `etag` is the present one's. Nothing was changed. */
	"precondition-failed": {
		status: 412,
		message: { zh: "内容已由他人更改，没有覆盖。", en: "Somebody has changed this meanwhile; nothing was changed." },
		fix: { zh: "重新读取，核对后用新的 ETag 再发送。", en: "Read it again, look at what changed, and send yours with the new ETag." },
	},
	/** A change of something that others may change, too, without If-Match; `etag` is the present state's. */
	"precondition-required": {
		status: 428,
		message: { zh: "更改已有内容须以 If-Match 注明所依据的版本。", en: "A change must name in If-Match the state that it was made from." },
		fix: { zh: "先读取，再把答复中的 ETag 放进 If-Match。", en: "Read it first and put the answer's ETag into If-Match." },
	},
	/** A body beyond the limit. */
	"body-too-large": {
		status: 413,
		message: { zh: "内容超过大小上限。", en: "The body is larger than allowed." },
		// Of a workbook, a scan, a definition each has its own (worker/http/guard-body.ts).
		fix: { zh: "减少内容，或分几次发送。", en: "Send less, or send it in several pieces." },
	},
	/** Content-Type is none of those that the route takes. */
	"unsupported-media-type": {
		status: 415,
		message: { zh: "不支持的内容类型。", en: "This content type is not accepted here." },
		fix: { zh: "请改用 accepted 所列的类型发送。", en: "Send one of the types that accepted names." },
	},
	/** The file is no workbook, encrypted, cut off …; `file` holds the reader's own words. */
	"workbook-unreadable": {
		status: 422,
		message: { zh: "这个文件无法作为工作簿读取。", en: "This file cannot be read as a workbook." },
		fix: { zh: "按所附说明处理后重新上传。", en: "Do what file says, then upload it again." },
	},
	/** An offline package (代报) that is none, was changed, or is another unit's or period's; `package` holds what is wrong. */
	"package-refused": {
		status: 422,
		message: { zh: "这个离线报送包不能受理。", en: "This offline package is not taken in." },
		fix: { zh: "按所附说明处理后重新上传。", en: "Do what package says, then upload it again." },
	},
	/** The workbook was made for another period, document or definition version; `workbook` and `expected` tell which. */
	"wrong-template": {
		status: 422,
		message: { zh: "工作簿不是该期间的模板。", en: "The workbook is not this period's template." },
		fix: { zh: "请下载该期间的模板，把内容填入后再报送。", en: "Download this period's template, fill it in and send that." },
	},
	/** A submission with blocking findings; `report`, `service` and `verdict` hold what POST /checks would answer. Nothing was stored. */
	"findings-block": {
		status: 422,
		message: { zh: "校验未通过，报送未受理。", en: "The checks found errors; nothing was submitted." },
		fix: {
			zh: "更正错误并说明疑问后重新报送；规则有误的可附异议。",
			en: "Correct the errors and explain the queries, or object where a rule is wrong, then submit again.",
		},
	},
	/** An objection to a finding that is not there, does not block, or is about structure or type; `findings` names them. */
	"objection-refused": {
		status: 422,
		message: {
			zh: "只能对本次校验中阻止报送的公式类规则提出异议。",
			en: "You can object to formula findings that block this workbook, and to nothing else.",
		},
		fix: {
			zh: "删去所列的异议，按各条的说明更正工作簿。",
			en: "Drop the objections that findings names and correct the workbook there.",
		},
	},
	/** A reply to something that is no comment of the unit's last returned revision; `replies` names them. */
	"reply-refused": {
		status: 422,
		message: { zh: "答复所对应的退回意见不存在或已过期。", en: "A reply answers no comment of the revision that was returned last." },
		fix: {
			zh: "刷新报送记录，按最新的退回意见重新答复。",
			en: "Load your revisions again and reply to the comments of the newest return.",
		},
	},
	/** Lint found errors in a draft; `lint` holds them. */
	"definition-invalid": {
		status: 422,
		message: { zh: "指标体系未通过检查。", en: "The definition set does not pass lint." },
		fix: { zh: "按所列问题更正后重试。", en: "Correct what lint names, then try again." },
	},
	/** Something the request names does not exist or does not fit: a unit, a definition version, a rule; `details` says which. */
	"unknown-reference": {
		status: 422,
		message: { zh: "请求引用的对象不存在。", en: "The request names something that does not exist." },
		fix: { zh: "先建立被引用的对象，或更正编号。", en: "Create it first, or correct its identifier." },
	},
	/** Switching a rule of structure or type off, or down to a query; `rules` names it. */
	"rule-not-switchable": {
		status: 422,
		message: { zh: "结构和类型规则不能停用或降级。", en: "Rules of structure and type can be neither switched off nor lowered." },
		fix: {
			zh: "对个别学校的个别结果，可以豁免；规则确有错误的，请维护员发布新版本。",
			en: "Waive the single finding of a school; where the rule is wrong, let the maintainer publish a new version.",
		},
	},
	/** A veto in a period that gives no grades. */
	"veto-without-effect": {
		status: 422,
		message: {
			zh: "只有年度期间评等级，一票否决在这里不起作用。",
			en: "Only annual periods give grades: here a veto would do nothing.",
		},
		fix: { zh: "登记在相应年度的期间。", en: "Enter it in the annual period of its year." },
	},
	/** Entered values that look like slips of the hand; `warnings` names each, `confirm` is what the request names to have them taken. Nothing was done. */
	"unusual-values": {
		status: 409,
		message: { zh: "有的数很可能是笔误，没有录入。", en: "Some of it looks like a slip of the hand: nothing was entered." },
		fix: {
			zh: "核对所列各处；确实无误的，在地址中加上 confirm（所给的编号）再发送一次。",
			en: "Look at each of warnings; where all of it is meant, send it again with confirm, as it is given, in the address.",
		},
	},
	/** A value that the indicator's own definition does not allow; `values` names each place with what is wrong. */
	"value-refused": {
		status: 422,
		message: { zh: "有的值不符合指标的定义。", en: "A value does not fit its indicator's definition." },
		fix: { zh: "按所列说明更正后重新发送。", en: "Put right what values names, then send it again." },
	},
	/** The commission has not entered the unit for this period (class and clusters are unknown). */
	"unit-not-in-period": {
		status: 422,
		message: { zh: "本单位尚未列入该期间。", en: "This unit is not entered for this period yet." },
		fix: {
			zh: "请联系市教委项目办登记本单位该期间的类别和专业群。",
			en: "Ask the commission to enter the unit's class and clusters for this period.",
		},
		commission: {
			message: { zh: "该单位尚未列入该期间。", en: "The unit is not entered for this period yet." },
			fix: {
				zh: "先登记该单位该期间的类别和专业群（PUT /units/{unit}/periods/{period}）。",
				en: "Enter the unit's class and clusters for this period first (PUT /units/{unit}/periods/{period}).",
			},
		},
	},
	/** A change in bulk of which lines cannot be taken; `lines` says of each what is wrong and in which cell. Nothing was changed. */
	"bulk-refused": {
		status: 422,
		message: { zh: "有的行不能受理，全部未改动。", en: "Some lines cannot be taken; nothing was changed." },
		fix: { zh: "按所列各行更正后，整份重新发送。", en: "Put right what lines names, then send all of it again." },
	},
	/** Too many tries to sign in; Retry-After says when. */
	"rate-limited": {
		status: 429,
		message: { zh: "登录尝试过于频繁。", en: "Too many attempts to sign in." },
		fix: { zh: "请按 Retry-After 的秒数等待后再试。", en: "Wait as many seconds as Retry-After says, then try again." },
	},
	/** More reports of wrong rules from one unit than are kept in a period. */
	"too-many-reports": {
		status: 409,
		message: {
			zh: "本单位本期间反馈的规则问题已达上限，未再登记。",
			en: "Your unit has reported as many rules in this period as are kept; nothing was added.",
		},
		fix: { zh: "请把其余问题汇总后直接联系市教委项目办。", en: "Put the rest together and write to the commission's project office." },
	},
	/** Others wrote to the same place again and again; nothing was done. */
	busy: {
		status: 503,
		message: { zh: "服务正忙，操作未执行。", en: "The service is busy; nothing was done." },
		fix: { zh: "请稍后用同样的内容重试。", en: "Send the same request again in a moment." },
	},
	/** A secret or binding is missing; `details` names it, never its value. */
	"not-configured": {
		status: 503,
		message: { zh: "服务尚未配置完成。", en: "The service is not set up completely." },
		fix: { zh: "请管理员检查服务的密钥设置。", en: "Let the administrator check the service's secrets." },
	},
	/** A defect of ours. The log holds the details, the answer does not. */
	internal: {
		status: 500,
		message: { zh: "服务内部出错，操作可能未完成。", en: "The service failed; the operation may not have been done." },
		fix: {
			zh: "请稍后重试；仍然出错请把所示编号告诉管理员。",
			en: "Try again; if it fails again, give the administrator the number in instance.",
		},
	},
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof problems;

/** The codes, for schemas. */
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]; // safe: these are the keys of the constant above

/** The body of an answer of type application/problem+json. Extension members stand beside these. */
export interface Problem extends Advice {
	type: string;
	title: string;
	status: number;
	code: ProblemCode;
	/** `message`, with what is special about this case. */
	detail: string;
	[extension: string]: unknown;
}

/**
 * Thrown anywhere in the service; becomes the answer.
 * `extensions` stand beside the standard members; `details` narrows the message down, in both languages.
 */
export class ServiceProblem extends Error {
	readonly code: ProblemCode;
	readonly extensions: Record<string, unknown>;
	readonly details: Text | undefined;
	/** What to do about it, where that depends on what was sent; otherwise the code's own. */
	readonly fix: Text | undefined;
	constructor(code: ProblemCode, options: { details?: Text; fix?: Text; extensions?: Record<string, unknown> } = {}) {
		super(`${code}: ${options.details?.en ?? problems[code].message.en}`);
		this.name = "ServiceProblem";
		this.code = code;
		this.details = options.details;
		this.fix = options.fix;
		this.extensions = options.extensions ?? {};
	}
}

/**
 * The body for a code. The standard `title` and `detail` are English; `message` and `fix` carry both languages.
 * @param reader who reads it, where the commission's own hears something else
 */
export function problemOf(code: ProblemCode, details?: Text, extensions: Record<string, unknown> = {}, reader?: "commission"): Problem {
	const kind: Kind = problems[code];
	const { message, fix } = { message: kind.message, fix: kind.fix, ...(reader && kind.commission) };
	const full = details ? { zh: `${message.zh}${details.zh}`, en: `${message.en} ${details.en}` } : message;
	return {
		...extensions,
		type: `urn:hebiao:problem:${code}`,
		title: message.en,
		status: kind.status,
		code,
		detail: full.en,
		message: full,
		fix,
	};
}
