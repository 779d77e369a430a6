/** Paper and ink, ruled lines, one accent: the look of the product in its smallest form. */
export const REFERENCE_STYLE = `
:root{--paper:#fbfaf6;--sheet:#fff;--ink:#1d1c1a;--soft:#5b5851;--rule:#dcd7cb;--pine:#0c5a55}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;line-break:strict}
main,header,footer{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.7rem;margin:.4em 0}
h2{font-size:1.2rem;margin:2.4rem 0 .4rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
a{color:var(--pine)}
code,pre{font:.9em/1.55 ui-monospace,Menlo,Consolas,monospace}
pre{background:var(--sheet);border:1px solid var(--rule);padding:.7rem;overflow-x:auto}
table{border-collapse:collapse;width:100%;background:var(--sheet)}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--rule)}
th{font-weight:600}
code{overflow-wrap:anywhere}
.method{color:var(--pine);font-weight:700;text-transform:uppercase}
.soft{color:var(--soft)}
.wide{overflow-x:auto}
nav ul{columns:2 20rem;padding-left:1.2rem}
summary{cursor:pointer;min-height:2rem}
`.trim()
