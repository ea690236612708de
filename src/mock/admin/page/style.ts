/** The style of the page; it follows the light or dark scheme of the system. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#c5cbd3, #48505c); --soft: light-dark(#f2f4f7, #1d222a);
  --link: light-dark(#0b4f9e, #8fc1ff); --fine: light-dark(#0f5c2e, #7fd8a0); --refused: light-dark(#8a3b00, #ffb27a);
  --broken: light-dark(#9c1022, #ff9aa5); --mark: light-dark(#ffe08a, #6a4d00); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fff, #13161b);
  color: light-dark(#1a1f26, #e6e9ee); }
header { display: flex; justify-content: space-between; gap: 1rem; padding: 0 1.5rem; background: var(--soft);
  border-bottom: 1px solid var(--line); }
header nav { align-self: center; }
main { padding: 0 1.5rem 3rem; max-width: 100rem; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; margin: 1rem 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--soft); padding: .5rem; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.filter, .tools { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin: 1rem 0; }
.tools { align-items: center; }
.tools p { margin: 0; min-width: 10rem; }
label { display: flex; flex-direction: column; font-size: .85rem; }
select, input, button { font: inherit; padding: .3rem .6rem; min-height: 2.25rem; border: 1px solid var(--line);
  border-radius: .3rem; background: var(--soft); color: inherit; }
select, input { min-width: 9rem; max-width: 18rem; }
button { cursor: pointer; font-weight: 600; }
button[aria-pressed="true"]::before { content: "● "; color: var(--fine); }
button[aria-pressed="false"]::before { content: "○ "; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--soft); white-space: nowrap; }
tbody th { font-weight: 500; white-space: nowrap; }
code, pre { font: .85rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .3rem; padding: .75rem; margin: 0;
  white-space: pre-wrap; max-height: 30rem; overflow: auto; }
.target { overflow-wrap: anywhere; min-width: 16rem; }
.number { text-align: right; }
.status { font-weight: 600; }
.fine .status, .passed, .badge.fine { color: var(--fine); }
.refused .status, .badge.refused { color: var(--refused); }
.broken .status, .failed, .badge.broken { color: var(--broken); }
.badge, .failed { font-weight: 700; }
.note { border-left: 4px solid var(--refused); padding: .5rem 1rem; background: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; }
mark { background: var(--mark); color: inherit; font-weight: 700; }
`
