import type { Funding } from '../../model/support.ts'
import type { Finding, Path } from '../finding.ts'
import { type Check, findingAt, type PlacedProvision } from './lint-book.ts'
import { formulasIn } from './walk.ts'

/** Shares of funding make one whole when all are given, and never more; a share of a base is at most the base. */
export const checkShares: Check = (book) =>
  book.provisions.flatMap((provision) => [...funding(provision), ...shares(provision)])

function funding(provision: PlacedProvision): Finding[] {
  const { body } = provision
  if (body.kind !== 'purchase-subsidy' && body.kind !== 'operating-subsidy') return []
  const lists: [Path, readonly Funding[]][] = []
  if (body.funding !== undefined) lists.push([['funding'], body.funding])
  for (const [index, each] of (body.fundingCases ?? []).entries())
    lists.push([['fundingCases', index, 'funding'], each.funding])
  return lists.flatMap(([path, payers]) => {
    const given = payers.flatMap(({ share }) => (share === undefined ? [] : [share]))
    const sum = given.map(fraction).reduce(add, { part: 0n, whole: 1n })
    const tooMuch = sum.part > sum.whole
    const tooLittle = payers.length > 0 && given.length === payers.length && sum.part < sum.whole
    if (!tooMuch && !tooLittle) return []
    return [
      findingAt(
        provision,
        path,
        'shares-not-one',
        `the shares ${given.join(' + ')} make ${text(sum)}, not 1`,
      ),
    ]
  })
}

function shares(provision: PlacedProvision): Finding[] {
  return formulasIn(provision.body).flatMap(({ value, path }) => {
    if (value.shape !== 'share' && value.shape !== 'own-part') return []
    const { part, whole } = fraction(value.share)
    const reason = `the share ${value.share} is more than the whole`
    return part <= whole ? [] : [findingAt(provision, [...path, 'share'], 'shares-not-one', reason)]
  })
}

type Fraction = { readonly part: bigint; readonly whole: bigint }

/** An exact fraction from `1/3` or `0.375`. */
function fraction(share: string): Fraction {
  const [part, whole] = share.split('/')
  if (whole !== undefined) return { part: BigInt(part as string), whole: BigInt(whole) }
  const [integer, decimals = ''] = share.split('.')
  return { part: BigInt(`${integer}${decimals}`), whole: 10n ** BigInt(decimals.length) }
}

function add(a: Fraction, b: Fraction): Fraction {
  return { part: a.part * b.whole + b.part * a.whole, whole: a.whole * b.whole }
}

function text({ part, whole }: Fraction): string {
  let [a, b] = [part, whole]
  while (b !== 0n) [a, b] = [b, a % b]
  return whole / a === 1n ? String(part / a) : `${part / a}/${whole / a}`
}
