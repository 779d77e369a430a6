import { unreachable } from '../domain/failure.ts'
import { partsOf } from '../domain/subsidy/formula-parts.ts'
import type { Formula, Limit, Quantity } from '../model/formula.ts'
import { percentText } from './compare-words.ts'
import { quantity } from './format.ts'
import { told, type View } from './view.ts'

type Props = { readonly view: View; readonly formula: Formula }

/** How a subsidy is worked out, as the rule book writes it, from the whole down to its parts. */
export function FormulaWords({ view, formula }: Props) {
  const inner = partsOf(formula)
  return (
    <>
      {formulaLine(formula, view)}
      {inner.length === 0 && listOf(formula, view).length === 0 ? null : (
        <ul class="small">
          {listOf(formula, view).map((words) => (
            <li>{words}</li>
          ))}
          {inner.map((part) => (
            <li>
              <FormulaWords view={view} formula={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const unitOf = (of: Quantity, { say }: View) => say(`quantity.${of}`)

/** Bands and steps, one line each. */
function listOf(formula: Formula, view: View): readonly string[] {
  const { say } = view
  if (formula.shape === 'bands')
    return formula.bands.map(({ upTo, yuanPer }) => {
      const unit = unitOf(formula.of, view)
      return upTo === undefined
        ? say('formula.band.last', { unit, yuan: yuanPer })
        : say('formula.band', { upTo: quantity(upTo), unit, yuan: yuanPer })
    })
  if (formula.shape === 'bonus')
    return formula.steps.map(({ reaches, yuan }) =>
      say('formula.step', {
        reaches: quantity(reaches),
        unit: unitOf(formula.of, view),
        yuan: quantity(yuan),
      }),
    )
  return []
}

function formulaLine(formula: Formula, view: View): string {
  const { say } = view
  switch (formula.shape) {
    case 'nothing':
    case 'sum':
    case 'lowest':
    case 'highest':
    case 'agree':
    case 'choose':
    case 'filled':
    case 'bonus':
      return say(`formula.${formula.shape}`)
    case 'unknown':
      return say('formula.unknown', { because: told(view, formula.because) })
    case 'amount':
    case 'credit':
    case 'shared-ceiling':
      return say(`formula.${formula.shape}`, { yuan: quantity(formula.yuan) })
    case 'rate':
      return rateWords(formula, view)
    case 'bands':
      return say(`formula.bands.${formula.applies}`)
    case 'share':
      return shareWords(formula, view)
    case 'at-most':
      return say('formula.at-most', { per: say(`subsidy.per.${formula.per}`), yuan: quantity(formula.yuan) })
    case 'own-part':
      return say('formula.own-part', { share: shareText(formula.share) })
    case 'per-count':
      return say('formula.per-count', {
        counted: told(view, formula.countedAs),
        yuan: quantity(formula.yuanPer),
      })
    case 'in-kind':
      return say('formula.in-kind', {
        what: told(view, formula.what),
        count: formula.count,
        yuan: quantity(formula.yuanEach),
      })
    default:
      return unreachable(formula)
  }
}

function rateWords({ yuanPer, of, upTo }: Extract<Formula, { shape: 'rate' }>, view: View): string {
  const { say } = view
  const words = say('formula.rate', { unit: unitOf(of, view), yuan: yuanPer })
  return upTo === undefined
    ? words
    : say('formula.up-to', { formula: words, limit: limitWords(upTo, of, view) })
}

function limitWords(limit: Limit, of: Quantity, view: View): string {
  const { say } = view
  const amount =
    'yuan' in limit
      ? say('amount.yuan', { amount: quantity(limit.yuan) })
      : `${quantity(limit.quantity)} ${unitOf(of, view)}`
  return say('formula.limit', { per: say(`subsidy.per.${limit.per}`), amount })
}

function shareWords(formula: Extract<Formula, { shape: 'share' }>, { say }: View): string {
  const { above, baseUpTo } = formula
  const words = { base: say(`base.${formula.of}`), share: shareText(formula.share) }
  if (above !== undefined) return say('formula.share.above', { ...words, above: quantity(above) })
  if (baseUpTo !== undefined) return say('formula.share.capped', { ...words, most: quantity(baseUpTo) })
  return say('formula.share', words)
}

/** A share as percent where it is a decimal, as it stands where it is a fraction. */
function shareText(share: string): string {
  return share.includes('/') ? share : percentText(share)
}
