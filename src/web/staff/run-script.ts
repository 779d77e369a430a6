import { type Asset, asset } from '../assets.ts'

/** Sentences with `{names}` for what is known later. */
export type ProgressWords = {
  readonly told: string
  readonly left: string
  readonly steps: Readonly<Record<string, string>>
}

/**
 * Keeps the bar of a run moving and loads the page again when the run stands elsewhere. For browsers since
 * Chrome 70; without it, the page reloads itself.
 */
const script = `(function () {
  var place = document.getElementById('progress')
  var bar = document.getElementById('bar')
  var told = document.getElementById('told')
  if (!place) { setTimeout(function () { location.reload() }, 3000); return }
  if (!window.EventSource) { setTimeout(function () { location.reload() }, 3000); return }
  var words = JSON.parse(place.getAttribute('data-words'))
  function grouped(number) { return String(number).replace(/\\B(?=(\\d{3})+$)/g, ',') }
  function sentence(progress) {
    var told = words.told
      .replace('{step}', words.steps[progress.step] || progress.step)
      .replace('{rows}', grouped(progress.rows))
      .replace('{rate}', grouped(progress.rowsPerSecond))
    var left = progress.secondsLeft
    return left === undefined ? told : told + words.left.replace('{seconds}', grouped(left))
  }
  var source = new EventSource(place.getAttribute('data-events'))
  source.addEventListener('batch', function (event) {
    var job = event.data ? JSON.parse(event.data) : null
    if (!job || job.state !== place.getAttribute('data-state')) { source.close(); location.reload(); return }
    var progress = job.progress
    if (!progress) return
    bar.value = Math.round(progress.share * 100)
    told.textContent = sentence(progress)
  })
  source.onerror = function () { source.close(); setTimeout(function () { location.reload() }, 3000) }
})()
`

export const RUN_SCRIPT: Asset = asset('run', 'js', 'text/javascript; charset=utf-8', script)
