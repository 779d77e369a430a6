/**
 * The look of every page: paper and ink, ruled lines, one accent. Pine is for what can be pressed, for «less»
 * and «met»; ember for errors and «not met»; ochre for «not known» and assumptions.
 */
const base = `:root{--paper:#fbfaf6;--sheet:#fff;--ink:#1d1c1a;--soft:#5b5851;--rule:#dcd7cb;--hair:#ebe7de;--pine:#0c5a55;--ember:#9c3312;--ochre:#735400;--wash:#faf3df;--small:.9375rem}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
.large{font-size:137.5%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1.125rem/1.7 -apple-system,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;line-break:strict;text-autospace:normal;overflow-wrap:break-word}
html:lang(en) body{font-family:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif}
p,li,dd{max-width:34em}
a{color:var(--pine);text-underline-offset:.2em;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,.errors:focus{outline:3px solid #f2b705;outline-offset:2px}
h1,h2,h3{line-height:1.35;margin:0 0 .75rem;max-width:34em;text-wrap:pretty}
.narrow h2{margin-top:2.5rem}
h1{font-size:1.625rem}
h2{font-size:1.25rem}
h3,.gets h2{font-size:1.125rem}
small,.hint,.say,.facts,.step,.stub,.foot,.edition{font-size:var(--small);color:var(--soft);line-height:1.6;font-weight:400}
small,.say,.hint,.msg,.typed{display:block}
.checks,.lines,.links,.pick,.gets,.sources ol,.trace ul{list-style:none;padding:0;margin:0}
.hero>*,.start>*,.cols>*{min-width:0}
.say{text-wrap:wrap}
h1 span,.facts span{display:inline-block}
.num{font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99em}
.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.5rem 1rem}
.wrap{max-width:66rem;margin:0 auto;padding-left:1rem;padding-right:1rem}
.narrow{max-width:38rem}
main{padding-top:1.5rem;padding-bottom:3.5rem}
.top{background:var(--sheet);border-bottom:1px solid var(--rule)}
.top .wrap{display:flex;flex-wrap:wrap;align-items:center;min-height:56px}
.brand{font-weight:700;font-size:1.25rem;letter-spacing:.06em;color:var(--ink);text-decoration:none;padding:.5rem 0;white-space:nowrap}
.brand i{font-style:normal;color:var(--ember)}
.tag{flex:1 1 0;margin:0 1rem;color:var(--soft);font-size:var(--small);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.top form{margin-right:1rem}
.other{display:flex;align-items:center;min-height:48px;font:inherit;font-size:var(--small);white-space:nowrap;padding:0;border:0;background:none;color:var(--pine);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;cursor:pointer}
.foot{border-top:1px solid var(--rule);padding:1rem 0 2rem}
.foot p{margin:0}
section{margin-top:2.75rem}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400}
.slip{background:var(--sheet);border:1px solid var(--rule);border-top:4px solid var(--ink);padding:1.25rem 1rem}
.slip .facts{margin:0 0 .5rem}
.stub{border-top:1px dashed var(--soft);margin:1rem -1rem -1.25rem;padding:.5rem 1rem;max-width:none}
.stub a,.change a,.chosen a,.links a,.step a{display:inline-flex;align-items:center;min-height:48px;margin-right:1rem}
.hero{display:grid;gap:1.25rem}
.hero h1{font-size:1.125rem;font-weight:400;color:var(--soft);margin:0}
.hero h1.open{font-size:1.5rem;font-weight:700;color:var(--ink);margin-bottom:.5rem}
.amount{font-size:3.25rem;font-size:min(3.25rem,14vw);line-height:1.15;font-weight:650;letter-spacing:-.015em;margin:.25rem 0 .5rem}
.amount small{display:inline;font-size:.36em;color:var(--ink);margin-left:.35em;letter-spacing:0}
.sum th,.sum td{padding:.6rem 0;border-top:1px solid var(--hair);vertical-align:baseline}
.sum tr:first-child>*{border-top:0}
.sum th{overflow-wrap:anywhere}
.sum td{white-space:normal;text-align:right;padding-left:1rem}
.sum .less td,.sum .less th{color:var(--pine)}
.sum .open td{color:var(--ochre)}
.sum .total>*{border-top:2px solid var(--ink);font-weight:700}
.subsidy,.reading,.gets li{border-top:1px solid var(--ink);padding-top:.75rem}
.small,.errors ul{padding-left:1.1rem;margin:.75rem 0 0}
.small{font-size:var(--small);color:var(--soft)}
.note,.switch{background:var(--wash);border-left:4px solid var(--ochre);padding:.75rem 1rem;margin:.75rem 0}
.lines li{padding:.55rem 0;border-top:1px solid var(--hair);break-inside:avoid}
.inline li{display:inline-block}
summary{min-height:48px;padding:.7rem 0;cursor:pointer;color:var(--pine)}
.actions{margin:1rem 0}
.actions>*{margin:.5rem .75rem 0 0}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:.3rem 1.5rem;font:inherit;font-weight:600;color:#fff;background:var(--pine);border:1.5px solid var(--pine);border-radius:3px;text-decoration:none;cursor:pointer}
.btn.plain{color:var(--pine);background:none}
`

/** Fields, choices, buttons and messages of the forms, the first page and the estimate. */
const forms = `.field,fieldset{margin:0 0 1.75rem;padding:0;border:0;min-width:0}
.field label,legend{font-weight:600;padding:0;display:block}
.field h1,h1 label{font-weight:700;margin-bottom:.25rem}
legend{float:left;width:100%}
legend+*{clear:both}
.hint{margin:.1rem 0 .5rem}
input:not([type]),select{font:inherit;color:inherit;width:100%;max-width:22rem;min-height:48px;padding:0 .75rem;border:1.5px solid var(--ink);border-radius:0;background:#fff}
input.figure{width:9.5rem;max-width:100%}
.search{border-top:1px solid var(--rule);margin-top:2rem;padding-top:1.25rem}
.embed{padding:1.25rem;max-width:38rem}
.embed h1{font-size:1.375rem}
.unit{margin-left:.6rem;color:var(--soft);white-space:nowrap}
.step{margin:0 0 1rem}
.pick{margin-top:.5rem}
.pick li{max-width:none;margin-bottom:-1px}
.pick label{display:flex;align-items:center;min-height:56px;padding:.4rem 1rem;background:var(--sheet);border:1px solid var(--rule);font-weight:400;line-height:1.5;cursor:pointer}
.pick label:focus-within,.pick label:hover{border-color:var(--pine);position:relative}
.pick input{flex:none;width:24px;height:24px;margin:0 .8rem 0 0;accent-color:var(--pine)}
.reading legend{margin-bottom:.75rem}
.err{border-left:4px solid var(--ember);padding-left:1rem}
.msg{color:var(--ember);font-weight:600;margin-bottom:.35rem}
.errors{border:2px solid var(--ember);background:var(--sheet);padding:1rem;margin-bottom:1.5rem}
.errors.errors h2{color:var(--ember);margin:0}
.errors a{color:var(--ember);font-weight:600}
.start{display:grid;gap:2.5rem}
.start h1{font-size:1.875rem;text-wrap:wrap}
.ask{margin:2rem 0 .75rem}
.ways{list-style:none;padding:0;margin:0}
.ways li{position:relative;max-width:none;background:var(--sheet);border:1px solid var(--rule);border-left:4px solid var(--pine);padding:.9rem 2.75rem .9rem 1.1rem;margin-bottom:.75rem}
.ways li:after{content:"";position:absolute;right:1.25rem;top:50%;width:.6rem;height:.6rem;margin-top:-.3rem;border:solid var(--pine);border-width:2px 2px 0 0;transform:rotate(45deg)}
.ways a{font-size:1.25rem;font-weight:700;text-decoration:none}
.ways a:before{content:"";position:absolute;top:0;right:0;bottom:0;left:0}
.example h2,.example .total td{font-size:1.625rem;font-size:min(1.625rem,11vw);line-height:1.3}
.gets{margin-top:3.5rem;display:grid;gap:1.5rem}
.gets p{margin:0;color:var(--soft)}
.drawing{margin:2rem 0 0}
.drawing svg{display:block;width:100%;max-width:24rem}
figcaption{font-size:var(--small);color:var(--soft)}
.answers{margin:0 0 1.5rem;border-top:1px solid var(--ink)}
.answers div{display:flex;flex-wrap:wrap;padding:.5rem 0;border-bottom:1px solid var(--hair);align-items:baseline;line-height:1.5}
.answers dt{flex:0 0 6em;color:var(--soft);margin-right:.75rem}
.answers dd{flex:1 1 6em;margin:0 .75rem 0 0}
.answers .edit{flex:none;margin:0}
.answers dd>span{display:block}
.edit a{display:inline-flex;align-items:center;min-height:48px;margin:-.5rem 0}
.amount.range{font-size:2.5rem;font-size:min(2.75rem,11vw)}
.range i{font-style:normal;font-size:.5em;font-weight:400}
.middle{margin:0 0 .75rem;font-weight:600}
.scroll{overflow-x:auto;margin:0}
.cases{font-size:.9375rem;font-size:min(1rem,4.2vw)}
.cases th,.cases td{padding:.5rem 0 .5rem .4em;text-align:right;border-top:1px solid var(--hair);vertical-align:baseline;line-height:1.4}
.cases tbody th{text-align:left;padding-left:0}
.cases thead>*>*{border:0;color:var(--soft);font-size:var(--small)}
.cases td:nth-child(3){font-weight:700}
.cases .less>*{color:var(--pine)}
.cases .total>*{border-top:2px solid var(--ink);font-weight:700}
.cases .part>*{padding-top:1.5rem}
.basis .field{margin:.5rem 0 .25rem}
.basis .num{white-space:normal}
.basis label{font-weight:400;font-size:var(--small)}
.grade{display:inline-block;font-size:.8125rem;line-height:1.45;padding:0 .45em;border:1px solid;border-radius:2px;color:var(--ochre)}
.grade.assumed{color:var(--wash);background:var(--ochre)}
`

/** Wider screens and paper; after everything that it changes. */
const media = `@media(max-width:33.9rem){.bill{font-size:1rem}html:lang(en) .tag{visibility:hidden}}
@media(min-width:34rem){.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.25rem}.pair .field{display:flex;flex-direction:column}.pair .typed{margin-top:auto}.slip{padding:1.75rem 2rem}.stub{margin:1.25rem -2rem -1.75rem;padding:.5rem 2rem}}
@media(min-width:54rem){main{padding-top:2.75rem}.hero{grid-template-columns:1fr 1.1fr;gap:3.5rem;align-items:center}.amount{font-size:4.25rem}.cols{display:grid;grid-template-columns:1.1fr 1fr;gap:0 3.5rem}.gaps .lines{columns:2;column-gap:3.5rem}.sources div+div{margin:0}.sources li{display:grid;grid-template-columns:1fr 1.5fr;gap:3.5rem}.gets{grid-template-columns:repeat(3,1fr);gap:3.5rem}.start,.copy{display:grid;grid-template-columns:1.15fr 1fr;gap:4rem;align-items:start}.drawing{margin-top:4rem}.to-drawing{display:none}.amount.range{font-size:3.5rem}.start h1{font-size:2.375rem}}
@media print{html{font-size:70%}body{background:#fff}.top .other,.top form,.skip,.btn,.change,.trace,.off,.gaps details{display:none}main{padding:0}.hero,.cols{display:grid;grid-template-columns:1fr 1fr;gap:0 2.5rem}section{margin-top:1.25rem}.bill tbody,.subsidy,.sources li{break-inside:avoid}a{color:inherit;text-decoration:none}}
`

export const stylesheet = `${base}${forms}${media}`

/**
 * The same look with the parts of one page in place of the forms: before what wider screens and paper change, or
 * after it where the page has a paper of its own.
 */
export function stylesheetWith(parts: string, place: 'before' | 'last' = 'before'): string {
  return place === 'last' ? `${base}${media}${parts}` : `${base}${parts}${media}`
}
