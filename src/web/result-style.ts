/** How well a figure is founded, in a frame of its colour. */
export const gradeStyle = `.grade{display:inline-block;max-width:100%;font-size:.8125rem;line-height:1.45;padding:0 .45em;border:1px solid currentColor;border-radius:2px;color:var(--soft)}
.grade.official{color:var(--pine)}
.grade.reported,.grade.derived{color:var(--ochre)}
.grade.assumed{color:var(--wash);background:var(--ochre)}
`

/** A field or two beside a button, on pages that are no form. */
export const smallFormStyle = `.small-form{margin:1.25rem 0 0}
.small-form label{display:block;font-weight:600}
.small-form input:not([type]),.small-form select{font:inherit;color:inherit;width:9rem;max-width:100%;min-height:48px;padding:0 .75rem;border:1.5px solid var(--ink);border-radius:0;background:#fff;margin-right:.75rem}
`

/** Tables of numbers side by side, lists of terms, and marks; on results and on the pages about rules. */
export const tableStyle = `.scroll{position:relative;overflow-x:auto;margin:0}
.yes>.mark,.verdict.yes{color:var(--pine)}
.no>.mark,.verdict.no{color:var(--ember)}
.unknown>.mark,.verdict.unknown{color:var(--ochre)}
.mark{font-weight:700}
.change-note{margin:.75rem 0 0;padding-left:.9rem;border-left:3px solid var(--pine)}
dl{margin:.25rem 0 0}
dl div{display:grid;grid-template-columns:5em minmax(0,1fr);gap:.5rem;overflow-wrap:anywhere}
dd{margin:0}
.versus{font-size:1rem}
.versus th,.versus td{padding:.5rem 0;border-bottom:1px solid var(--hair);vertical-align:baseline}
.versus td,.versus thead th+th{text-align:right;padding-left:.6rem;white-space:normal}
.versus thead>*>*{font-size:var(--small);color:var(--soft);border-color:var(--ink)}
`

/** What only results need: the bill, conditions, subsidies, sources and the trace. */
export const resultStyle = `${gradeStyle}${smallFormStyle}${tableStyle}.bill th,.bill td{padding:.6rem 0 0;vertical-align:baseline;word-break:keep-all}
.bill .rule td{padding:0 0 .6rem;text-align:left;font-size:var(--small);color:var(--soft);line-height:1.6;border-bottom:1px solid var(--hair);word-break:normal}
.rule span+span{margin-left:.6em}
.bill td,.bill thead th{text-align:right;padding-left:.5rem}
.bill thead th{font-size:var(--small);color:var(--soft);border-bottom:1px solid var(--ink);padding:0 0 .4rem .5rem}
.bill thead th:first-child{text-align:left;padding-left:0}
.bill .span th{font-weight:600;padding-top:.9rem}
.bill tfoot>*>*{border-top:2px solid var(--ink);font-weight:700}
.chart,.meter,.progress{margin:1rem 0 0}
.meter svg,.gauge{display:block}
.gauge{margin:.3rem 0}
.progress,.meter figcaption{font-size:var(--small);margin-bottom:.35rem}
.meter text{font-size:.875rem}
.ref{display:inline-block;min-width:24px;min-height:24px;text-align:center;font-size:.72em;vertical-align:.3em;text-decoration:none}
.verdict{display:inline-block;font-size:var(--small);font-weight:600;padding:0 .5em;border:1.5px solid;border-radius:3px}
.checks{margin-top:.75rem;border-top:1px solid var(--hair)}
.checks li{display:grid;grid-template-columns:1.5rem 1fr;padding:.55rem 0;border-bottom:1px solid var(--hair)}
.subsidy{margin-top:1.5rem}
.status{margin:0}
.status b{margin-left:.75rem}
.switch p,.note p{margin:0}
.switch .btn{margin-left:.75rem}
.sources ol{border-top:1px solid var(--ink)}
.sources li{max-width:none;padding:.9rem 0;border-bottom:1px solid var(--hair)}
.nth{display:inline-block;min-width:1.5em;color:var(--pine)}
.sources div+div{margin-top:.5rem}
.sources cite{font-style:normal;font-weight:600}
.clause{margin:0 0 .5rem;scroll-margin-top:1rem}
.clause:target{background:var(--wash)}
.trace>details{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink)}
.trace ul{padding-left:.9rem;border-left:1px solid var(--rule)}
.trace li{max-width:none}
.trace .leaf{padding:.5rem 0}
.trace li summary{color:var(--ink);padding:.5rem 0}
.trace b{margin-left:.4em}
.trace .num{white-space:normal}
.edition p{margin:0}
.chart figcaption{font-weight:600;margin-bottom:.75rem}
.beside{display:grid;gap:1.25rem}
.beside>*{min-width:0}
.bars{list-style:none;margin:0;padding:0;border-left:2px solid var(--ink)}
.bars li{display:flex;flex-wrap:wrap;justify-content:space-between;max-width:none;padding:.3rem 0;font-size:var(--small);line-height:1.5}
.bars span{padding-left:.5rem;min-width:0;overflow-wrap:anywhere}
.bars b{font-weight:400}
.bars svg{flex:0 0 100%}
.mine b,.mine span,.mine>*{font-weight:650}
@media print{html:root{font-size:60%}.gaps,.checks,.gauge,.meter,.small,.change-note,.edition,.stub,.sources div+div,.foot{display:none}}
@media(max-width:27em){.large .bill{font-size:4.8vw}}
@media(min-width:54rem){.beside{grid-template-columns:1fr 1.1fr;gap:3.5rem;align-items:start}}
`
