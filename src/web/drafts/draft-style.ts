/** What only the pages about drafts need. */
export const draftStyle = `.staff textarea.code{max-width:none;font:.875rem/1.5 ui-monospace,SFMono-Regular,Consolas,monospace;white-space:pre;overflow:auto}
.staff .said{display:block}
.staff .kind{color:var(--soft);font-size:var(--small);margin-left:.5rem;font-weight:400}
.staff pre{font-size:.8125rem;line-height:1.5}
.staff .review form,.staff .from{margin:1rem 0 1.5rem}
.staff .errors>p:first-child{margin-top:0}
.staff .scroll+h3,.staff article+article,.staff article+h3{margin-top:1.5rem}
.staff .grid td{overflow-wrap:anywhere}
`
