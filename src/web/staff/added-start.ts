/**
 * How far one can be in what we add behind a row, `,number,code,reason,advice`, and where each kind of text leads.
 * Where nothing is written for a kind, what was read is not what we added.
 */
type Place =
  | 'before-number'
  | 'number'
  | 'before-code'
  | 'code'
  | 'before-reason'
  | 'reason'
  | 'quoted-reason'
  | 'reason-quote'
  | 'before-advice'
  | 'advice'
  | 'quoted-advice'
  | 'advice-quote'
  | 'line-end'
type Kind = '"' | ',' | '\r' | 'digits' | 'code' | 'other'
type Steps = Readonly<Partial<Record<Kind, Place>>>

const text = (to: Place): Steps => ({ digits: to, code: to, other: to })
const quotedText = (here: Place, atQuote: Place): Steps => ({
  ...{ ...text(here), ',': here, '\r': here, '"': atQuote },
})

const STEPS: Readonly<Record<Place, Steps>> = {
  'before-number': { digits: 'number' },
  number: { ',': 'before-code' },
  'before-code': { code: 'code' },
  code: { ',': 'before-reason' },
  'before-reason': { ...text('reason'), '"': 'quoted-reason', ',': 'before-advice' },
  reason: { ...text('reason'), ',': 'before-advice' },
  'quoted-reason': quotedText('quoted-reason', 'reason-quote'),
  'reason-quote': { '"': 'quoted-reason', ',': 'before-advice' },
  'before-advice': { ...text('advice'), '"': 'quoted-advice', '\r': 'line-end' },
  advice: { ...text('advice'), '\r': 'line-end' },
  'quoted-advice': quotedText('quoted-advice', 'advice-quote'),
  'advice-quote': { '"': 'quoted-advice', '\r': 'line-end' },
  'line-end': {},
}
/** Where a row may end. */
const WHOLE: ReadonlySet<Place> = new Set(['before-advice', 'advice', 'advice-quote', 'line-end'])

const PARTS = /[",\r]|[^",\r]+/g

function kindOf(part: string): Kind {
  if (part === '"' || part === ',' || part === '\r') return part
  if (/^\d+$/.test(part)) return 'digits'
  return /^[a-z][a-z;-]*$/.test(part) ? 'code' : 'other'
}

/**
 * Given the text of a row piece by piece, says after each where what we added begins, if the row may end there: the
 * first such place. It reads every piece once, however long the row becomes.
 */
export function addedStarts(): (piece: string) => number | undefined {
  /** In the order of their starts; of two at one place the first is enough, since they go on alike. */
  let readings: { readonly start: number; readonly place: Place }[] = []
  let length = 0
  return (piece) => {
    for (const { 0: part, index } of piece.matchAll(PARTS)) {
      const kind = kindOf(part)
      const reached = new Set<Place>()
      readings = readings.flatMap(({ start, place }) => {
        const next = STEPS[place][kind]
        if (next === undefined || reached.has(next)) return []
        reached.add(next)
        return [{ start, place: next }]
      })
      if (kind === ',') readings.push({ start: length + index, place: 'before-number' })
    }
    length += piece.length
    return readings.find(({ place }) => WHOLE.has(place))?.start
  }
}
