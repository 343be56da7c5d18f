import { render } from "preact";

const root = document.getElementById("pane");
if (root) render(<h1>核表</h1>, root);
