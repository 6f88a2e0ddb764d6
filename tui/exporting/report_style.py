"""How the HTML report looks: on a wide screen, on a narrow one, in the dark, and on paper.

On a narrow screen each row of a table becomes a block, so that nothing must be scrolled sideways down to 320 pixels;
the roles in the document keep it a table for screen readers. No meaning rests on a colour.
"""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f23; --quiet: #4d565e; --paper: #ffffff; --wash: #f2f4f6;
  --line: #b9c1c8; --edge: #1d5a8a; --link: #124f80; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebee; --quiet: #b4bdc5; --paper: #15191d; --wash: #20262b;
    --line: #4c565f; --edge: #7fb5df; --link: #9ccaf0; }
}
* { box-sizing: border-box; }
html { font-family: "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
  font-size: 100%; line-height: 1.5; color: var(--ink); background: var(--paper); }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 0.75rem; padding-top: 0.6rem; border-top: 3px solid var(--edge); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.5rem; }
p { margin: 0.75rem 0; max-width: 44rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid var(--edge); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; display: inline-block; margin-bottom: 1rem; }
h1, h2, h3, p, li, td, th, dd, caption { unicode-bidi: plaintext; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.2rem 1.25rem; margin: 0.75rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
ol, ul { margin: 0.5rem 0; padding-left: 2rem; max-width: 48rem; }
li { margin: 0.25rem 0; }
.remark { color: var(--quiet); }
nav { background: var(--wash); border-left: 4px solid var(--edge); padding: 0.75rem 1rem; margin: 1.5rem 0 0; }
nav h2 { font-size: 1rem; margin: 0 0 0.25rem; padding: 0; border: 0; }
nav ul { margin: 0; padding: 0; list-style: none; columns: 3 14rem; max-width: none; }
nav li { margin: 0; padding: 0.1rem 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: start; overflow-wrap: anywhere; color: var(--quiet); padding-bottom: 0.4rem; }
th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
tbody td { min-width: 6rem; }
tbody th { min-width: 9rem; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; overflow-wrap: normal; }
tbody th { font-weight: 600; }
tr.strong { background: var(--wash); }
tr.strong > * { font-weight: 700; }
.word { font-weight: 700; }
tbody th.long { font-weight: 400; }
tbody .short { white-space: nowrap; min-width: 0; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.absent { color: var(--quiet); font-weight: 400; }
@media screen and (max-width: 48rem) {
  h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; }
  dl { grid-template-columns: minmax(5rem, max-content) 1fr; gap: 0.2rem 0.75rem; }
  ol, ul { padding-left: 1.6rem; }
  table, tbody, tr, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tbody tr { border: 1px solid var(--line); border-left: 4px solid var(--edge); padding: 0.4rem 0.6rem;
    margin: 0.6rem 0; }
  tbody th, tbody td { display: block; min-width: 0; border: 0; padding: 0.1rem 0; overflow-wrap: anywhere; }
  tbody .short { white-space: normal; } tbody .number { text-align: start; } tbody .empty { display: none; }
  tbody td::before, tbody th.number::before { content: attr(data-label) ": "; color: var(--quiet); font-weight: 400; }
}
@media print {
  :root { color-scheme: light; --ink: #000000; --quiet: #333333; --paper: #ffffff; --wash: #eeeeee;
    --line: #888888; --edge: #000000; --link: #000000; }
  @page { margin: 18mm 16mm; }
  html { font-size: 9.5pt; line-height: 1.4; }
  body { padding: 0; max-width: none; }
  nav, .skip { display: none; }
  a { text-decoration: none; }
  h1, h2, h3, caption { break-after: avoid; }
  h2 { margin-top: 1.75rem; }
  tr, li, dd { break-inside: avoid; }
  tbody td { min-width: 4.5rem; } tbody .short { white-space: normal; overflow-wrap: normal; }
  thead { display: table-header-group; }
  tbody tr:first-child { break-before: avoid; }
  p, li { orphans: 2; widows: 2; }
}
""".strip()
