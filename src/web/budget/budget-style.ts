/** What only the budget pages need. */
export const budgetStyle = `.budget .pair3{display:grid;gap:0 1.25rem}
.budget .tilesrow{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.75rem;margin:1rem 0}
.budget .tilesrow div{border-top:1px solid var(--ink);padding-top:.5rem}
.budget .tilesrow b{display:block;font-size:1.35rem;font-weight:650}
.budget .tilesrow span{display:block;font-size:var(--small);color:var(--soft);line-height:1.5}
.budget .tilesrow .bad b{color:var(--ember)}
.budget .good{max-width:none}
.budget .alert{border-left:4px solid var(--ember);background:var(--sheet);padding:.6rem 1rem;margin:.6rem 0;max-width:none}
.budget figure{margin:1.5rem 0;overflow-x:auto}
.budget figcaption{font-weight:600;margin-bottom:.5rem}
.budget figure svg{display:block;width:100%;height:auto;min-width:36rem;max-width:60rem}
.budget figure text{font-size:13px;fill:var(--ink)}
.budget .wide{overflow-x:auto;margin:0}
.budget .grid td.num,.budget .grid th.num{text-align:right;white-space:nowrap}
.budget .grid{min-width:36rem}
.budget .grid td.says{text-align:right;min-width:6rem}
.budget .grid .words{text-align:left;min-width:5rem}
.budget .list-of-budgets{min-width:52rem}
.budget .list-of-budgets small{display:inline;color:var(--soft)}
.budget .list-of-budgets th small,.budget .list-of-budgets .state small{display:block}
.budget .list-of-budgets tbody tr>*{vertical-align:top}
.budget .list-of-budgets tbody a{padding:0 0 .35rem}
.budget .list-of-budgets .num{padding-right:2rem}
.budget .list-of-budgets small.damaged{color:var(--ember);font-weight:650}
.budget .pages{display:flex;flex-wrap:wrap;gap:0 1.5rem}
.budget .pages a{padding:.6rem 0}
.budget .faults .stands{max-width:14rem;overflow-wrap:anywhere}
.budget .grid.faults tbody th{min-width:0}
.budget .grid .long{min-width:16rem}
.budget .grid .day{white-space:nowrap}
.budget .grid tbody th{min-width:8.5rem}
.budget details.slot>summary{font-size:1.125rem}
.budget details.slot,.budget fieldset.slot{border-top:1px solid var(--ink);padding-top:.75rem;margin-top:1.5rem}
.budget fieldset.slot legend{font-size:1.125rem}
.budget .mono{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875rem;overflow-wrap:anywhere;white-space:pre-wrap;background:var(--sheet);border:1px solid var(--rule);padding:.75rem;max-height:24rem;overflow:auto}
.budget .change{border:0;border-left:3px solid var(--pine);padding:0 0 0 1rem;margin:1rem 0}
.budget .change>legend{font-weight:650;padding:0}
.budget .pair4{display:grid;gap:0 1.25rem}
.budget .ticks{display:flex;flex-wrap:wrap;gap:0 1.5rem}
.budget .adding{display:flex;flex-wrap:wrap;gap:0 1.25rem;align-items:flex-end}
.budget .adding .field{flex:0 1 34rem}
.budget .adding .field select{max-width:34rem}
.budget .adding .btn{margin-bottom:1.1rem}
.budget .estimate{border-top:1px solid var(--hair);padding-top:.5rem;position:relative}
.budget dl.made div{display:grid;grid-template-columns:9em minmax(0,1fr)}
.budget .list li{max-width:none;padding:.5rem 0;border-top:1px solid var(--hair)}
.budget .list{list-style:none;padding:0;margin:0}
.budget .fold{border-top:1px solid var(--rule);margin:.5rem 0}
.budget .fold>summary h2{display:inline;font-size:1.125rem;margin:0}
.budget .contents ul{list-style:none;padding:0;margin:1rem 0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
.budget .contents a{display:inline-block;padding:.6rem 0}
@media(min-width:48rem){.budget .pair3{grid-template-columns:repeat(3,1fr)}.budget .pair4{grid-template-columns:repeat(4,1fr)}.budget .pair3>.field,.budget .pair4>.field{display:flex;flex-direction:column}.budget .pair3>.field>:last-child,.budget .pair4>.field>:last-child{margin-top:auto}}
@media(max-width:30em){.budget .list-of-budgets,.budget .faults{min-width:0}.budget .list-of-budgets td.num,.budget .list-of-budgets th.num{padding-right:0;text-align:left}}
@media print{.budget .contents,.budget #export,.budget .offered a{display:none}.budget .fold::details-content{content-visibility:visible;display:block}.budget .mono{max-height:none;overflow:visible}.budget figure{break-inside:avoid}.budget .grid{min-width:0;font-size:8pt}}
`
