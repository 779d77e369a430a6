import { type Asset, asset } from '../assets.ts'

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
  var source = new EventSource(place.getAttribute('data-events'))
  source.addEventListener('batch', function (event) {
    var job = event.data ? JSON.parse(event.data) : null
    if (!job || job.state !== place.getAttribute('data-state')) { source.close(); location.reload(); return }
    var progress = job.progress
    if (!progress) return
    bar.value = Math.round(progress.share * 100)
    var numbers = [progress.rows, progress.rowsPerSecond]
    if (progress.secondsLeft !== undefined) numbers.push(progress.secondsLeft)
    var at = 0
    told.textContent = told.textContent.replace(/\\d[\\d,]*/g, function (before) {
      var next = numbers[at++]
      return next === undefined ? before : String(next).replace(/\\B(?=(\\d{3})+$)/g, ',')
    })
  })
  source.onerror = function () { source.close(); setTimeout(function () { location.reload() }, 3000) }
})()
`

export const RUN_SCRIPT: Asset = asset('run', 'js', 'text/javascript; charset=utf-8', script)
