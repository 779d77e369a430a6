/** The sheet of paper: what is seen on a screen is what is printed. */
export const receiptStyle = `.sheet{background:var(--sheet);border:1px solid var(--rule);padding:1.25rem 1rem;font-size:.9375rem;line-height:1.5}
.sheet h2{font-size:1rem;margin:0 0 .25rem}
.sheet small,.how,.base,.basis,.known dt{font-size:.8125rem;color:var(--soft);line-height:1.5}
.sheet small{display:inline}
.sheet p,.sheet li,.sheet dd{max-width:34em;margin:0;overflow-wrap:anywhere}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;border-bottom:2px solid var(--ink);padding-bottom:1rem}
.head>div{flex:1 1 16rem;min-width:0;margin:0 1rem 1rem 0}
.head h1{font-size:1.25rem;margin:0}
.code b{font:600 1.125rem/1.5 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.scroll{position:relative;overflow-x:auto;margin:0}
.qr{flex:none;width:11rem;height:11rem;max-width:100%;display:block;background:#fff}
.two{display:grid;gap:.75rem 2rem;margin-top:.75rem;align-items:start}
.amount.amount small{white-space:normal}
.two>*{min-width:0}
.two .sum th,.two .sum td{padding:.2rem 0}
.two .sum td{padding-left:1rem}
.sum small{display:block}
.known{margin:0}
.known div{display:grid;grid-template-columns:6em minmax(0,1fr);gap:.5rem;padding:.15rem 0}
.known dd{overflow-wrap:anywhere}
.all{margin-top:1rem}
.all th,.all td{padding:.25rem 0;border-top:1px solid var(--hair);vertical-align:baseline}
.all .num,.all thead th{text-align:right;padding-left:.75rem;white-space:normal}
.all tbody th.num{text-align:left;padding:.25rem .5rem .25rem 0}
.all thead th{font-size:.8125rem;color:var(--soft);white-space:nowrap;border-top:0;border-bottom:1px solid var(--ink)}
.all thead th:first-child,.all thead th:nth-child(2){text-align:left;padding-left:0}
.all tr:not(.first)>*{border-top-color:transparent}
.all.support tr>*{border-top-color:var(--hair)}
.all.all tfoot>*>*{border-top:2px solid var(--ink);font-weight:700}
.used{margin-top:.5rem;color:var(--ochre)}
.basis{margin-top:1rem}
.basis ol{margin:0;padding-left:1.5rem}
.base{border-top:1px solid var(--ink);margin-top:1rem;padding-top:.5rem}
.hash{overflow-wrap:anywhere}
.errors{border:2px solid var(--ember);padding:1rem;color:var(--ember);font-weight:600}
@media(max-width:33.9rem){.amount.amount small{display:block;margin:.25rem 0 0}.all thead{display:none}.all tr{display:grid;grid-template-columns:1fr 1fr 1fr 2.5em;padding:.3rem 0}.all tbody th,.all tbody td:nth-child(2){grid-column:1/-1}.all .sr{display:none}.all th,.all td{border:0;padding:0}.all .first{border-top:1px solid var(--rule)}.all.support tr{border-top:1px solid var(--rule)}.support td:nth-child(3){grid-column:2/4}.all tfoot th{grid-column:1/3}.all.all tfoot>*>*{padding-top:.3rem}}
@media(min-width:54rem){.sheet{padding:2rem 2.5rem}.two{grid-template-columns:1fr 1fr}}
@page{size:A4;margin:10mm 12mm}
.again{display:none}
@media print{html{font-size:11.5pt}.top,.foot,.screen,.skip{display:none}main,.wrap{padding:0;max-width:none}.sheet{border:0;padding:0}.roomy{font-size:10pt;line-height:1.45}.dense{line-height:1.35}.sheet small,.how,.base,.basis,.known dt,.all thead th{font-size:7.5pt}.head{flex-wrap:nowrap;padding-bottom:2mm}.scroll{overflow:visible}.sheet .basis li,.sheet .base p{max-width:none}.qr{width:38mm;height:38mm}.amount{font-size:26pt;margin:0}.two{grid-template-columns:1fr 1fr;margin-top:2mm}.all,.basis{margin-top:3mm}.dense{font-size:8.5pt}.tiny{font-size:7.5pt;line-height:1.25}.dense .all.all *{padding-top:.4mm;padding-bottom:.4mm}.tiny .all.all *{padding-top:.1mm;padding-bottom:.1mm}.tiny .known div{padding:0}.sheet.tiny small,.tiny .basis,.tiny .base,.tiny .how{font-size:6.5pt}.twin .scroll:first-of-type{columns:2}.twin{font-size:7pt;line-height:1.15}.twin .scroll:first-of-type small{display:none}.twin .basis ol{columns:2}.twin .all tbody th.num{white-space:nowrap;padding-left:0}.twin tfoot{display:table-row-group}.tiny .two{line-height:1.2}.tiny .known div{grid-template-columns:9em 1fr}.tiny .sum small{display:inline}.tiny .sum.sum *{padding-top:.3mm;padding-bottom:.3mm}.all tr{break-inside:avoid}.overleaf{break-before:page}.overleaf .all{margin:0}.overleaf thead{display:table-header-group}.again{display:table-row}.twin .all .num{padding-left:.3rem}}
`
