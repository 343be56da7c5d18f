/** Files that people take for a scan, by their first bytes, and how each becomes one. Pure. */
import type { Text } from "../../shared/definition/schema.ts";

interface OtherKind {
	is: (begin: string) => boolean;
	message: Text;
}

/** @param zh @param en what it is called and how it is saved as JPG or PDF */
const kind = (is: OtherKind["is"], zh: string, en: string): OtherKind => ({ is, message: { zh, en } });

const otherKinds: readonly OtherKind[] = [
	kind(
		// The brands of still pictures that telephones and cameras write.
		(begin) => /^[\s\S]{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avif)/.test(begin),
		"这是手机的 HEIC 照片，审核人的电脑打不开。请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或在相册里导出、另存为 JPG 再上传。",
		"This is a HEIC photo, which the reviewer's computer cannot open: choose “Most Compatible” in the telephone's camera settings and take it again, or export it as JPG, then upload that.",
	),
	kind(
		(begin) => /^(?:II[*+]\0|MM\0[*+])/.test(begin),
		"这是 TIFF 图片，审核人的浏览器显示不了。请在扫描软件里选“PDF”或“JPG”重新扫描，或用看图软件打开后另存为 JPG、PDF 再上传。",
		"This is a TIFF picture, which the reviewer's browser cannot show: choose PDF or JPG in the scanner's program, or open it and save it as JPG or PDF, then upload that.",
	),
	kind(
		(begin) => /^(?:RIFF[\s\S]{4}WEBP|BM|GIF8)/.test(begin),
		"这是 WebP、BMP 或 GIF 图片。请用看图软件或画图打开，另存为 JPG 或 PNG 再上传。",
		"This is a WebP, BMP or GIF picture: open it with a picture program and save it as JPG or PNG, then upload that.",
	),
	kind(
		(begin) => begin.startsWith("PK\u0003\u0004") || begin.startsWith("\u00d0\u00cf\u0011\u00e0"),
		"这是 Word、Excel、OFD 或压缩文件，不是扫描件。请上传签字盖章后的纸质报送单的扫描件：PDF、JPG 或 PNG；电子公文（OFD）请先转换为 PDF。",
		"This is a Word, Excel, OFD or compressed file and no scan: upload a scan of the sheet as it was signed and stamped, as PDF, JPG or PNG; convert OFD to PDF first.",
	),
];

/** @param bytes of the whole file @returns what is said of it; undefined: it is none of these either */
export function otherKindOf(bytes: Uint8Array): Text | undefined {
	const begin = String.fromCharCode(...bytes.subarray(0, 16));
	return otherKinds.find(({ is }) => is(begin))?.message;
}
