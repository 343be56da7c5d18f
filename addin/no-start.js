// Says in page and pane that the program could not start, where nothing else can: in Internet Explorer, which knows no modules; in a
// browser that cannot read the program, or lacks something it begins with; and when its files do not come.
// Only what the oldest such browser can read: no arrows, no templates, no commas behind a last argument. The build puts in the browsers.
var patience = 15000;

var sentences = [
	[
		"zh-CN",
		"核表没有能够启动：这里的浏览器内核太旧，或者程序没有取全。需要 OLDEST-ZH。在 Excel 中：Windows 请管理员安装或更新 Microsoft Edge WebView2，Mac 请更新 macOS 和 Safari，再重新打开 Excel。网络很慢时请再等一会儿或刷新。在那之前，请在新的浏览器里使用核表网页：",
	],
	[
		"en",
		"Hebiao could not start: the browser here is too old, or the program did not arrive in full. It needs OLDEST-EN. In Excel: have Microsoft Edge WebView2 installed or updated on Windows, or update macOS and Safari on a Mac, and start Excel again. On a slow network wait a little or reload. Until then, use Hebiao's page in a current browser: ",
	],
];

function place() {
	return document.getElementById("pane") || document.getElementById("page");
}

// The first sign of life is what the program itself puts there.
function lives() {
	var root = place();
	return root !== null && root.firstChild !== null;
}

function say() {
	if (lives()) return;
	sentences.forEach(add);
}

function add(sentence) {
	var line = document.createElement("p");
	line.setAttribute("lang", sentence[0]);
	line.className = "no-start";
	line.appendChild(document.createTextNode([sentence[1], location.protocol, "//", location.host, "/"].join("")));
	place().appendChild(line);
}

// A script of the program that cannot be read, fails at its beginning or does not come. Office.js says for itself what it lacks.
function failed(event) {
	var from = event.target;
	if (from === window || (from && from.tagName === "SCRIPT" && from.type === "module")) say();
}

if ("noModule" in document.createElement("script")) {
	window.addEventListener("error", failed, true);
	setTimeout(say, patience);
} else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
else say();
