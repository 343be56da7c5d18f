// For browsers that know no modules: Windows without WebView2 opens the pane in Internet Explorer, where it would stay empty.
// Only what such a browser can read: no arrows, no templates, no commas behind a last argument. The build takes this file as it is.
var sentences = [
	"这台电脑的 Excel 用旧的浏览器内核打开窗格，核表不能在里面运行。请管理员安装 Microsoft Edge WebView2 后重新打开 Excel；在那之前，请在新的浏览器里使用核表网页：",
	"Excel opens this pane in an old browser, in which Hebiao cannot run. Please have Microsoft Edge WebView2 installed and start Excel again; until then, use Hebiao's page in a current browser: ",
];
var place = document.getElementById("pane") || document.body;

function say(sentence) {
	var line = document.createElement("p");
	line.appendChild(document.createTextNode([sentence, location.protocol, "//", location.host, "/"].join("")));
	place.appendChild(line);
}

sentences.forEach(say);
