/** The console's one style sheet, served as a file because the policy allows no style in the page. */
export const STYLE = `:root{--ink:#1b2733;--soft:#566573;--line:#d8dee4;--paper:#fff;--ground:#f5f7f9;--accent:#0b5a8f;--good:#1d6b3a;--wait:#7a5200;--bad:#a1261b}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
a{color:var(--accent)}
:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
header{background:var(--paper);border-bottom:1px solid var(--line);padding:.8rem 1.5rem;display:flex;justify-content:space-between;align-items:center;gap:1rem}
header p{margin:0;font-weight:600}
header form{margin:0}
.frame{display:grid;grid-template-columns:14rem minmax(0,1fr);max-width:88rem;margin:0 auto}
nav{padding:1.5rem 1rem}
nav ul{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.35rem .7rem;border-radius:.3rem;text-decoration:none;color:var(--ink)}
nav a:hover{background:#e7edf2}
nav a[aria-current]{background:#dbe8f1;font-weight:600;color:#08446d}
main{padding:1.5rem;min-width:0}
h1{font-size:1.6rem;margin:0}
h2{font-size:1.15rem;margin:2rem 0 .6rem}
.clause{color:var(--soft);margin:.1rem 0 1rem}
.panel{background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:1.1rem 1.3rem;margin:1rem 0}
section.panel>h2:first-child{margin-top:0}
.narrow{max-width:42rem}
.filters{display:flex;flex-wrap:wrap;gap:.8rem 1rem;align-items:end}
.filters .field{margin:0}
.filters input,.filters select{width:11rem}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:.4rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.55rem .8rem;border-bottom:1px solid var(--line)}
thead th{font-size:.86rem;color:var(--soft);white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
tbody th{font-weight:500;white-space:nowrap}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.45rem 1rem;margin:0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
dd ul{margin:0;padding-left:1.1rem}
.field{margin:0 0 1rem}
label{display:block;font-weight:600}
.hint{margin:.1rem 0 .3rem;color:var(--soft);font-size:.92rem}
input,select,textarea{font:inherit;color:inherit;width:100%;padding:.45rem .6rem;border:1px solid #7b8794;border-radius:.3rem;background:var(--paper)}
[aria-invalid]{border:2px solid var(--bad)}
button{font:inherit;font-weight:600;padding:.5rem 1.1rem;border:1px solid var(--accent);border-radius:.3rem;background:var(--accent);color:#fff;cursor:pointer}
button.quiet{background:var(--paper);color:var(--accent)}
.error{color:var(--bad);margin:.1rem 0 .3rem;font-weight:600}
.summary{border-left:.35rem solid var(--bad)}
.done{border-left:.35rem solid var(--good)}
.secret{display:block;font:1.05rem/1.5 ui-monospace,monospace;padding:.8rem 1rem;background:#eef3f7;border:1px dashed #7b8794;border-radius:.3rem;overflow-wrap:anywhere;user-select:all}
.none{color:var(--soft);font-weight:400}
.state{font-weight:600}
.state::before{content:"";display:inline-block;width:.6rem;height:.6rem;border-radius:50%;background:currentColor;margin-right:.45rem}
.good{color:var(--good)}.wait{color:var(--wait)}.bad{color:var(--bad)}
.pages{display:flex;gap:1.2rem;align-items:center}
@media(max-width:50rem){.frame{display:block}dl{grid-template-columns:1fr}dt{margin-top:.5rem}}
`
