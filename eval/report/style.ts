/** The page's whole style: a paper, by day and by night and in print. Nothing is fetched. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #131417);
  --ink: light-dark(#1b1c20, #e6e7ea);
  --muted: light-dark(#565963, #a3a6b0);
  --line: light-dark(#dcdde2, #303239);
  --own: light-dark(#6378d6, #7486e0);
  --other: light-dark(#c3c6d0, #555966);
  --bad: light-dark(#a3201a, #f29088);
  --sunken: light-dark(#f5f5f7, #1b1d21);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, serif;
}
header, section > p, figcaption, caption { max-width: 44rem; }
h1 { font-size: 2rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; margin: 0 0 0.4rem; }
h2 { font-size: 1.375rem; line-height: 1.3; font-weight: 600; margin: 3.5rem 0 0.5rem; }
h2::before { content: counter(section) "\\2002"; color: var(--muted); font-weight: 400; }
main { counter-reset: section; }
main > section { counter-increment: section; }
.byline { color: var(--muted); margin: 0 0 1.75rem; }
.abstract { font-size: 1.125rem; }
a { color: inherit; text-decoration-color: var(--other); text-underline-offset: 0.18em; }
a:focus-visible { outline: 2px solid var(--own); outline-offset: 3px; }
nav ol { columns: 3 11rem; padding-left: 1.4rem; margin: 1.25rem 0 0; }
nav li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
code, pre { font: 0.875rem/1.6 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { background: var(--sunken); padding: 0.75rem 1rem; border-radius: 4px; white-space: pre-wrap; max-width: 44rem; }
figure { margin: 1.75rem 0; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 27rem), 1fr)); gap: 1.5rem 2.5rem; }
.panel { break-inside: avoid; min-width: 0; }
.panel-name { margin: 0 0 0.35rem; font-weight: 600; font-size: 0.9375rem; overflow-wrap: anywhere; }
figcaption, caption { color: var(--muted); font-size: 0.9375rem; line-height: 1.5; text-align: left; }
figcaption { margin-top: 0.9rem; }
figcaption b, caption b { color: var(--ink); font-weight: 600; }
.plot { display: block; width: 100%; height: auto; max-width: 30rem; overflow: visible; font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; font-variant-numeric: tabular-nums; }
.plot text { fill: var(--muted); }
.plot text.own { fill: var(--ink); }
.plot .label.own, .plot .value.own { font-weight: 500; }
.plot .tick, .plot .axis { font-size: 11px; }
.plot .grid { stroke: var(--line); }
.plot .zero { stroke: var(--muted); }
.plot .bar { fill: var(--other); }
.plot .bar.own { fill: var(--own); }
.plot .whisker { stroke: var(--ink); stroke-width: 1.25; fill: none; }
.plot .ideal { stroke: var(--muted); stroke-dasharray: 4 4; }
.plot .curve { stroke: var(--own); stroke-width: 2; fill: none; stroke-linejoin: round; }
.plot .dot { fill: var(--own); stroke: var(--paper); stroke-width: 1.5; }
table { margin: 1.75rem 0; border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; border-bottom: 1.5px solid var(--ink); }
caption { padding-bottom: 0.6rem; }
th, td { padding: 0.24rem 0.75rem; text-align: right; font-weight: 400; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; overflow-wrap: anywhere; min-width: 12rem; }
th:last-child, td:last-child { text-align: left; padding-right: 0; }
thead th:nth-child(2), thead th:nth-child(4), thead th:nth-child(5), thead th:nth-child(6) { width: 5.25rem; }
thead th:nth-child(3) { width: 10.5rem; }
thead th { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); color: var(--muted); }
tbody th[scope="rowgroup"] { padding-top: 0.9rem; font-weight: 600; }
tbody tr.beside > * { color: var(--muted); }
tbody tr.fell > * { color: var(--bad); font-weight: 600; }
.fell { color: var(--bad); }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9375rem; }
@media screen and (max-width: 44rem) {
  body { padding: 2rem 1.25rem 3rem; }
  table { font-size: 0.75rem; }
  th, td { padding: 0.24rem 0.3rem; }
  th:first-child, td:first-child { min-width: 6rem; }
  thead th:nth-child(n) { width: auto; }
  td:nth-child(3) { white-space: normal; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; padding: 0; max-width: none; }
  h2 { break-after: avoid; margin-top: 2rem; }
  nav { display: none; }
  thead { display: table-header-group; }
  tr, figure, pre { break-inside: avoid; }
  .plot .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .panels { grid-template-columns: 1fr 1fr; }
}
`;
