import type { Formula } from '../../../src/model/formula.ts'

/** The columns that a way of paying is worked out from: hundredths of a unit, fen, and the season. */
export type Columns = Readonly<
  Record<'heating' | 'valley' | 'prior' | 'area' | 'members' | 'base' | 'year' | 'cohort', string>
>

/** An amount of yuan as `DECIMAL`. What generated rules do not use is not said here. */
export function formulaSql(formula: Formula, columns: Columns): string {
  const of = (part: Formula) => formulaSql(part, columns)
  const base = `(CAST(${columns.base} AS DECIMAL(16, 0)) * CAST(0.01 AS DECIMAL(3, 2)))`
  switch (formula.shape) {
    case 'nothing':
    case 'in-kind':
      return yuan('0')
    case 'amount':
      return yuan(formula.yuan)
    case 'rate':
      return rateSql(formula, columns)
    case 'bands':
      return bandsSql(formula, columns)
    case 'share': {
      const limited = formula.baseUpTo === undefined ? base : `least(${base}, ${yuan(formula.baseUpTo)})`
      const counted = `CAST(greatest(${limited} - ${yuan(formula.above ?? '0')}, 0) AS DECIMAL(16, 2))`
      return `CAST(${counted} * ${four(formula.share)} AS DECIMAL(38, 8))`
    }
    case 'at-most':
      return `least(${of(formula.pays)}, ${yuan(formula.yuan)})`
    case 'sum':
      return `(${formula.parts.map(of).join(' + ')})`
    case 'lowest':
      return `least(${formula.parts.map(of).join(', ')})`
    case 'highest':
      return `greatest(${formula.parts.map(of).join(', ')})`
    case 'choose':
      return `CASE ${formula.cases.map(({ when, pays }) => `WHEN ${whenSql(when, columns)} THEN ${of(pays)}`).join(' ')} ELSE ${of(formula.otherwise)} END`
    case 'own-part': {
      const own = `CAST(greatest(${base} - ${of(formula.after)}, 0) AS DECIMAL(22, 8))`
      return `(${of(formula.after)} + CAST(${own} * CAST('${formula.share}' AS DECIMAL(3, 2)) AS DECIMAL(38, 8)))`
    }
    case 'bonus':
      return `greatest(${[yuan('0'), ...formula.steps.map((step) => `CASE WHEN ${quantity(formula.of, columns)} >= ${cents(step.reaches)} THEN ${yuan(step.yuan)} ELSE 0 END`)].join(', ')})`
    case 'credit':
      return `CAST(least(${base}, ${yuan(formula.yuan)}) AS DECIMAL(38, 8))`
    case 'per-count':
      return perCountSql(formula, columns)
    default:
      throw new Error(`not said in SQL: ${formula.shape}`)
  }
}

type Of<S extends Formula['shape']> = Extract<Formula, { shape: S }>

const yuan = (text: string) => `CAST('${text}' AS DECIMAL(38, 8))`
const four = (text: string) => `CAST('${text}' AS DECIMAL(8, 4))`
const cents = (text: string) => `CAST(CAST('${text}' AS DECIMAL(12, 2)) * 100 AS BIGINT)`

/** So many hundredths at a rate. */
const times = (hundredths: string, rate: string) =>
  `CAST(CAST(${hundredths} AS DECIMAL(16, 0)) * CAST(0.01 AS DECIMAL(3, 2)) * ${four(rate)} AS DECIMAL(38, 8))`

const QUANTITIES: Readonly<Record<string, keyof Columns>> = {
  'heating-kwh': 'heating',
  'valley-kwh': 'valley',
  'area-m2': 'area',
  members: 'members',
}

function quantity(of: string, columns: Columns): string {
  const column = QUANTITIES[of]
  if (column === undefined) throw new Error(`not said in SQL: ${of}`)
  return columns[column]
}

function rateSql({ of, yuanPer, upTo }: Of<'rate'>, columns: Columns): string {
  const value = quantity(of, columns)
  if (upTo === undefined) return times(value, yuanPer)
  const prior = of.endsWith('kwh') ? columns.prior : '0'
  if ('quantity' in upTo)
    return times(`least(${value}, greatest(${cents(upTo.quantity)} - ${prior}, 0))`, yuanPer)
  return `least(${times(value, yuanPer)}, greatest(${yuan(upTo.yuan)} - ${times(prior, yuanPer)}, 0))`
}

function bandsSql({ of, applies, bands }: Of<'bands'>, columns: Columns): string {
  const value = quantity(of, columns)
  if (applies === 'whole') {
    const reached = bands.map(({ upTo, yuanPer }) =>
      upTo === undefined
        ? `ELSE ${times(value, yuanPer)}`
        : `WHEN ${value} <= ${cents(upTo)} THEN ${times(value, yuanPer)}`,
    )
    return `CASE ${reached.join(' ')} END`
  }
  const pieces = bands.map(({ upTo, yuanPer }, i) => {
    const until = upTo === undefined ? value : `least(${value}, ${cents(upTo)})`
    return times(`greatest(${until} - ${cents(bands[i - 1]?.upTo ?? '0')}, 0)`, yuanPer)
  })
  return `(${pieces.join(' + ')})`
}

function perCountSql({ yuanPer, counts }: Of<'per-count'>, columns: Columns): string {
  if (counts === undefined) throw new Error('not said in SQL: units that nobody counts')
  const value = quantity(counts.of, columns)
  const each = cents(counts.each)
  const units = counts.begun === 'counts' ? `(${value} + ${each} - 1) // ${each}` : `${value} // ${each}`
  return times(`100 * (${units})`, yuanPer)
}

function whenSql(when: Of<'choose'>['cases'][number]['when'], columns: Columns): string {
  if (!('fact' in when) || (when.fact !== 'season-year' && when.fact !== 'cohort-season'))
    throw new Error(`not said in SQL: ${JSON.stringify(when)}`)
  const column = when.fact === 'season-year' ? columns.year : columns.cohort
  return `(${column} >= ${when.from ?? '-1000'} AND ${column} <= ${when.to ?? '9999'})`
}
