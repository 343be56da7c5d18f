/** The rule book's style sheet: a file of its own, as the pages' policy allows none inside a page. */
export const bookStyle = `
:root { color-scheme: light dark; }
a { color: #0b5cad; }
@media (prefers-color-scheme: dark) { body { background: #1f1f1f; color: #fff; } a { color: #7ab8ff; } }
body { max-width: 76rem; margin: 0 auto; padding: 1rem; font: 16px/1.6 system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1, h2, h3 { line-height: 1.3; }
article { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid #8886; border-radius: 6px; }
article:target { outline: 3px solid #06c; }
article h3 { margin: 0 0 .5rem; }
dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .25rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .9em; overflow-wrap: anywhere; }
.badge { padding: 0 .5em; border: 1px solid currentColor; border-radius: 1em; font-size: .85em; font-weight: 400; }
.scrolled { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { padding: .3rem .5rem; border: 1px solid #8886; text-align: left; vertical-align: top; min-width: 5rem; }
nav ul { columns: 16rem; padding-left: 1.2rem; }
nav, summary, td, th { overflow-wrap: anywhere; }
@media screen and (max-width: 40rem) {
table, tbody, tr, th, td { display: block; min-width: 0; }
thead { display: none; }
tr { margin: .75rem 0; border: 1px solid #8886; border-radius: 6px; }
th, td { border: 0; }
td:empty { display: none; }
td[data-label]::before { content: attr(data-label) "："; font-weight: 600; }
nav ul { columns: auto; }
}
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr); } dt { margin-top: .4rem; } }
@media print { body { max-width: none; font-size: 11px; } nav, .screen { display: none; } article { break-inside: avoid; } table { font-size: 9px; } }
`;
