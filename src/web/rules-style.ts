/** What only the lists of rules need. */
export const rulesStyle = `.small-form select{width:20rem}
.msg{color:var(--ember);font-weight:600}
.errors{border:2px solid var(--ember);background:var(--sheet);padding:1rem;margin-bottom:1.5rem;color:var(--ember)}
.rules .said{display:block}
.rules small .num{white-space:normal}
.rules+h2,.rules+h3{margin-top:2rem}
.timeline{list-style:none;margin:0;padding:0 0 0 1rem;border-left:2px solid var(--ink)}
.timeline li{padding:.5rem 0;max-width:none}
.timeline p{margin:.1rem 0}
.timeline span{color:var(--soft);font-weight:700}
@media(max-width:33.9rem){.row>*{margin-bottom:.9rem}.cases thead{display:none}.cases tr{display:grid;grid-template-columns:1fr auto auto;padding:.6rem 0;border-bottom:1px solid var(--hair)}.cases th{grid-column:1/-1}.cases th,.cases td{border:0;padding:0}.cases td{padding-left:1rem}}
@media(min-width:34rem){.row{display:flex;flex-wrap:wrap;align-items:flex-end}
.row>*{margin-right:1.25rem}}
`
