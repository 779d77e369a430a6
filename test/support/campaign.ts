import fc from 'fast-check'
import { ask } from './asking.ts'
import { type Asked, households } from './households.ts'
import { againPromises, everyPromise } from './promises/again.ts'
import { billPromises } from './promises/bill.ts'
import { wellFormed } from './promises/form.ts'
import { sameAsPlainArithmetic } from './promises/plain.ts'
import { supportPromises } from './promises/support.ts'

const PROMISES = [...billPromises, ...supportPromises, wellFormed, ...againPromises]

/** One household in so many is worked out a second time from the rule files by themselves. */
const WORKED_AGAIN = 40

/** How many households are drawn: from the environment, for a campaign on demand. */
export const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 100_000)

type Campaign = { readonly answered: number; readonly billed: number; readonly drawn: number }

/** Draws households and holds every promise against each. Throws at the first that is not kept, made small. */
export function keepPromises(isAsked: (code: string) => boolean, drawn: number, seed: number): Campaign {
  let [answered, billed] = [0, 0]
  const property = fc.property(households(isAsked), (asked: Asked) => {
    const answer = ask(asked)
    if (answer === undefined) return
    answered++
    if (answer.bill !== null) billed++
    const broken =
      everyPromise(PROMISES, asked, answer) ??
      (answered % WORKED_AGAIN === 0 ? everyPromise([sameAsPlainArithmetic], asked, answer) : undefined)
    if (broken !== undefined) throw new Error(`${broken}\n${JSON.stringify(asked)}`)
  })
  fc.assert(property, { numRuns: drawn, seed })
  return { answered, billed, drawn }
}
