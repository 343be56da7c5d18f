/** npm run rotate-key -- --data FOLDER: a new key signs receipts from the next start on; what the old one signed still verifies. */
import { resolve } from "node:path";
import { parseArguments } from "../arguments.ts";
import { publicKeysIn, rotateSigningKey } from "./secrets.ts";

try {
	const { data } = parseArguments({ options: { data: { type: "string" } } }).values;
	if (data === undefined) throw new Error("用法：npm run rotate-key -- --data 数据文件夹。 Usage: npm run rotate-key -- --data FOLDER");
	rotateSigningKey(resolve(data));
	const { length } = publicKeysIn(resolve(data));
	console.log(
		`新的签名密钥已写入，重启服务后生效；旧的 ${length - 1} 把只用于核验。 A new signing key: start the service anew; ${length - 1} older keys only verify.`,
	);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
