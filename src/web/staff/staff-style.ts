/** What staff pages add to the look: smaller type, the same parts closer together, rows for reading many. */
export const staffStyle = `body.staff{font-size:1rem;line-height:1.6}
.staff h1{font-size:1.5rem}
.staff h2{font-size:1.125rem}
.staff section{margin-top:2rem}
.staff main{padding-top:1.25rem}
.staff .top nav{display:flex;flex-wrap:wrap;flex:1 1 auto;margin:0 1rem}
.staff .top nav a,.staff .top .btn{display:inline-flex;align-items:center;min-height:48px;padding:0 .75rem;font-size:var(--small)}
.staff .top nav [aria-current]{color:var(--ink);font-weight:700;text-decoration:none}
.staff .top form{margin:0 0 0 .75rem}
.staff .top .btn{background:none;border:0;color:var(--pine);text-decoration:underline;font-weight:400;text-underline-offset:.2em}
.staff .who{font-size:var(--small);color:var(--soft)}
.staff .field,.staff fieldset{margin-bottom:1.1rem}
.staff input:not([type]),.staff input[type=password],.staff input[type=date],.staff input[type=file],.staff select,.staff textarea{font:inherit;color:inherit;width:100%;max-width:22rem;min-height:48px;padding:0 .75rem;border:1.5px solid var(--ink);border-radius:0;background:#fff}
.staff input[type=file]{padding:.6rem .75rem}
.staff textarea{max-width:34rem;padding:.5rem .75rem}
.staff .tick{display:flex;align-items:center;min-height:48px}
.staff .tick input{width:24px;height:24px;margin:0 .6rem 0 0;accent-color:var(--pine)}
.staff code{font-size:.9375em;overflow-wrap:anywhere}
.staff .scroll{margin:.5rem 0 0;position:relative}
.staff .scroll .grid th,.staff .scroll .grid td{min-width:4.5em}
.staff .scroll .grid .says{min-width:11em}
.staff .scroll .grid code{overflow-wrap:normal}
.grid .btn{white-space:nowrap;padding:.3rem .75rem}
.staff .grid input{width:10rem}
.grid th,.grid td{padding:.45rem .75rem .45rem 0;border-top:1px solid var(--hair);text-align:left;vertical-align:baseline}
.grid thead th{border-top:0;border-bottom:1px solid var(--ink);font-size:var(--small);color:var(--soft);font-weight:400}
.grid .num{text-align:right}
.grid tbody th{font-weight:400}
.grid a{display:inline-block;padding:.35rem 0}
.stacked th,.stacked td{vertical-align:top}
.stacked tbody th a{padding-top:0}
.grid .day{white-space:nowrap}
.grid .line{overflow-wrap:anywhere}
.steps{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:0 0 1.25rem;font-size:var(--small);color:var(--soft)}
.steps .now{color:var(--ink);font-weight:700}
.steps .done{color:var(--pine)}
.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1rem 0}
.totals div{display:flex;flex-direction:column;border-top:1px solid var(--ink);padding-top:.5rem}
.totals dt{font-size:var(--small);color:var(--soft)}
.places{list-style:none;padding:0;margin:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));grid-gap:0 2rem}
.places li{border-top:1px solid var(--ink);padding:.5rem 0 1rem}
.places a{display:inline-flex;align-items:center;min-height:48px;font-weight:600}
.places p{margin:0;color:var(--soft)}
.totals dd{margin:0;font-size:1.25rem;font-weight:650}
.totals .num{margin-top:auto}
.totals .bad dd{color:var(--ember)}
.staff progress{width:100%;height:1rem;accent-color:var(--pine)}
.staff .actions form{display:inline-block}
#told{white-space:normal}
#state{display:inline-block}
#state::first-letter{text-transform:uppercase}
.staff .danger{color:var(--ember);border-color:var(--ember)}
.chart{margin:1rem 0}
.chart figcaption{font-size:1rem;font-weight:700;color:var(--ink);margin-bottom:.75rem}
.chart svg{display:block;width:100%;height:auto;max-width:28rem}
.chart text{font-size:13px;fill:var(--ink)}
.chart rect{fill:var(--pine)}
.chart .other{fill:#b9b3a4}
.good{border-left:4px solid var(--pine);background:var(--sheet);padding:.75rem 1rem;margin:.75rem 0}
@media(max-width:30em){.staff .top .brand{margin-right:1.25rem}.staff .top nav{margin:0 -.75rem}
.staff .top form{margin:0}.staff .top .other{margin-right:.75rem}
.stacked,.stacked thead,.stacked tbody{display:block}
.stacked tr{display:grid;grid-template-columns:1fr 1fr;grid-gap:0 .75rem;padding:.35rem 0;border-top:1px solid var(--hair)}
.stacked thead tr{border-top:0;border-bottom:1px solid var(--ink)}
.staff .scroll .stacked th,.staff .scroll .stacked td{min-width:0;padding:.15rem 0;border:0;text-align:left;overflow-wrap:anywhere}
.staff .stacked .says,.staff .stacked .line{grid-column:1/-1}
.staff .scroll .stacked .day{white-space:normal}
.staff .stacked select{max-width:none}}
@media print{.staff .top nav,.staff .top form,.staff .actions{display:none}}
`
