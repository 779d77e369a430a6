import { describe, expect, it } from 'vitest'
import { decide, explain, leavesOf, nearestChange, undecidedBy } from '../../src/domain/criteria.ts'
import type { Household } from '../../src/domain/question.ts'
import type { Criteria, CriterionLeaf } from '../../src/model/criteria.ts'
import { operating, pricedBook, question, says, situation } from '../support/worked-question.ts'

const SMALL = pricedBook(operating({ shape: 'nothing' }))
const at = (household: Partial<Household> = {}) => situation(question({}, household), SMALL)
const plain = at()

const YES: CriterionLeaf = { fact: 'has-device' }
const NO: CriterionLeaf = { fact: 'voltage', in: ['1-10kv'] }
const UNKNOWN: CriterionLeaf = { fact: 'members', atLeast: '5' }
const NEVER: CriterionLeaf = { fact: 'not-asked', because: says }
const VILLAGE: CriterionLeaf = { fact: 'whole-village', is: 'yes' }

describe('decide', () => {
  it.each<[Criteria[], string, string]>([
    [[YES, YES], 'yes', 'yes'],
    [[YES, NO], 'no', 'yes'],
    [[NO, YES], 'no', 'yes'],
    [[NO, NO], 'no', 'no'],
    [[YES, UNKNOWN], 'unknown', 'yes'],
    [[UNKNOWN, YES], 'unknown', 'yes'],
    [[NO, UNKNOWN], 'no', 'unknown'],
    [[UNKNOWN, NO], 'no', 'unknown'],
    [[UNKNOWN, UNKNOWN], 'unknown', 'unknown'],
  ])('of %j, all is %s and any is %s', (parts, all, any) => {
    expect(decide({ all: parts }, plain)).toBe(all)
    expect(decide({ any: parts }, plain)).toBe(any)
  })

  it('turns yes and no around and leaves unknown as it is', () => {
    expect([YES, NO, UNKNOWN].map((not) => decide({ not }, plain))).toEqual(['no', 'yes', 'unknown'])
  })

  it('takes one answer as supposed, and no other', () => {
    expect(decide({ all: [YES, NO] }, plain, { leaf: NO, met: 'yes' })).toBe('yes')
    expect(decide({ any: [NO, UNKNOWN] }, plain, { leaf: UNKNOWN, met: 'yes' })).toBe('yes')
    expect(decide({ not: YES }, plain, { leaf: YES, met: 'no' })).toBe('yes')
    expect(decide({ all: [NO, UNKNOWN] }, plain, { leaf: NO, met: 'yes' })).toBe('unknown')
  })
})

describe('leavesOf', () => {
  it('lists the criteria in the order of the text', () => {
    const tree: Criteria = { all: [YES, { any: [NO, { not: UNKNOWN }] }, NEVER] }
    expect(leavesOf(tree)).toEqual([YES, NO, UNKNOWN, NEVER])
    expect(leavesOf(tree)).toBe(leavesOf(tree))
    expect(leavesOf(YES)).toEqual([YES])
  })
})

describe('explain', () => {
  const [provision] = plain.rules.ofKind('operating-subsidy')
  if (provision === undefined) throw new Error('the book has an operating subsidy')
  const { cited: clause } = provision
  const explained = (criteria: Criteria) => explain(criteria, plain, provision as never)
  it('tells what was found and what was asked for, under the name of the fact', () => {
    expect(explained({ all: [NO, UNKNOWN, NEVER, YES] })).toEqual([
      {
        code: 'voltage',
        label: says,
        met: 'no',
        actual: 'under-1kv',
        required: '1-10kv',
        clause,
        trust: 'official',
      },
      {
        code: 'members',
        label: says,
        met: 'unknown',
        required: '5',
        decidedBy: ['/household/members'],
        clause,
        trust: 'official',
      },
      { code: 'not-asked', label: says, met: 'unknown', clause, trust: 'official' },
      { code: 'has-device', label: says, met: 'yes', clause, trust: 'official' },
    ])
    expect(Object.keys(explained(YES)[0] as object)).toEqual(['code', 'label', 'met', 'clause', 'trust'])
  })

  it('prefers the name, the label and the trust of a criterion of its own', () => {
    const label = { zh: '五口以上', en: 'Five or more' }
    expect(explained({ ...UNKNOWN, code: 'five-people', label, trust: 'derived' })).toMatchObject([
      { code: 'five-people', label, trust: 'derived' },
    ])
  })
})

describe('undecidedBy', () => {
  it('lists where the answers stand that are missing', () => {
    expect(undecidedBy({ all: [YES, NO, UNKNOWN, NEVER, { not: VILLAGE }] }, plain)).toEqual([
      '/household/members',
      '/household/wholeVillage',
    ])
    expect(undecidedBy({ all: [YES, NO] }, plain)).toEqual([])
  })
})

describe('nearestChange', () => {
  it('has nothing to change where the verdict is yes', () => {
    expect(nearestChange({ any: [UNKNOWN, YES] }, plain)).toBeNull()
  })

  it('names the one answer that would turn the verdict', () => {
    expect(nearestChange({ all: [YES, NO] }, plain)).toEqual({
      criterion: 'voltage',
      pointer: '/household/voltage',
      to: '1-10kv',
    })
    expect(nearestChange({ all: [YES, { ...UNKNOWN, code: 'five-people' }] }, plain)).toEqual({
      criterion: 'five-people',
      pointer: '/household/members',
      to: '5',
    })
  })

  it('names the first of several that would each do alone', () => {
    expect(nearestChange({ any: [VILLAGE, NO] }, plain)).toMatchObject({ criterion: 'whole-village' })
  })

  it('names nothing where two answers would have to change', () => {
    expect(nearestChange({ all: [NO, UNKNOWN] }, plain)).toBeNull()
  })

  it('names nothing where no value would do or no field could tell', () => {
    expect(nearestChange(NEVER, plain)).toBeNull()
    expect(nearestChange({ fact: 'in-zone', fuel: 'coal-ban' }, plain)).toBeNull()
    expect(nearestChange({ fact: 'not-asked', because: says }, at({ members: 9 }))).toBeNull()
  })

  it('passes over an answer that tells no value for one that does', () => {
    expect(nearestChange({ any: [NEVER, { fact: 'in-zone', fuel: 'coal-ban' }, NO] }, plain)).toMatchObject({
      criterion: 'voltage',
    })
  })

  it('does not turn around what is asked not to be', () => {
    expect(nearestChange({ not: YES }, plain)).toBeNull()
    expect(nearestChange({ all: [{ not: NO }, { ...NO }] }, plain)).toMatchObject({ criterion: 'voltage' })
  })
})
