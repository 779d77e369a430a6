/** What only the page about coverage needs: tiles that are a row of a table where there is room. */
export const coverageStyle = `.cover{margin-top:2rem}
.cover .place{padding:1.1rem 0 .6rem;border-top:1px solid var(--ink);break-inside:avoid}
.cover h3{margin:0;display:flex;flex-wrap:wrap;align-items:baseline;column-gap:.75rem}
.cover h3 a,.filter a{display:inline-flex;align-items:center;min-height:48px}
.cover ul,.filter ul,.key{list-style:none;margin:0;padding:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.25rem,1fr));gap:.6rem 1rem}
.tiles li{min-width:0;font-size:var(--small);line-height:1.5}
.tiles b{display:block;font-size:1rem;font-weight:600;white-space:nowrap}
.tiles .num{display:inline-block;white-space:normal}
.tiles .of{display:block;color:var(--ink)}
.state{display:inline-block;width:1.25em;font-weight:700;text-align:center;margin-right:.2em}
.in-force b,.in-force .state{color:var(--pine)}
.last-seen b,.last-seen .state,.not-yet b,.not-yet .state{color:var(--ochre)}
.ended b,.ended .state{color:var(--ember)}
.not-found b,.no-record b{color:var(--soft);font-weight:400}
.filter{margin-top:1.5rem}
.filter h2{margin:0;font-size:1rem}
.filter li{display:inline-block;margin-right:1.1rem}
.filter [aria-current]{color:var(--ink);font-weight:700;text-decoration:none}
.when{margin-top:1.5rem}
.when .field{margin-bottom:.75rem}
.key{display:grid;gap:.5rem 2rem;margin-top:.75rem;font-size:var(--small)}
.key li{display:grid;grid-template-columns:1.6em minmax(0,1fr);line-height:1.55}
.key b{margin-right:.5em}
.cover section h3{margin-top:1.25rem}
.one .tiles{grid-template-columns:repeat(auto-fill,minmax(8.25rem,14rem))}
@media(min-width:34rem){.tiles{grid-template-columns:repeat(auto-fill,minmax(13rem,1fr))}.key{grid-template-columns:1fr 1fr}.when form{display:flex;align-items:flex-end}.when .field{flex:0 1 22rem;margin-right:1rem}.when .btn{margin-bottom:.75rem}}
@media(min-width:54rem){.cover .place{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 1.5rem;padding:.5rem 0}.cover h3{display:block;font-size:1rem}.tiles{grid-template-columns:repeat(auto-fill,minmax(min(7.4rem,100%),1fr));padding:.6rem 0}.key{grid-template-columns:1fr 1fr 1fr}.one.one .tiles{grid-template-columns:minmax(0,20rem)}}
@media print{.filter,.when{display:none}.tiles{grid-template-columns:repeat(6,1fr);gap:.3rem .6rem}.tiles li,.tiles b{font-size:8pt}.cover .place{padding:.3rem 0;border-top:.5pt solid #000}.cover h3 a{min-height:0}.cover{margin-top:1rem}}
`
