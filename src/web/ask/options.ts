import type { DeviceType } from '../../domain/rule-book.ts'
import type { Option } from '../controls.tsx'
import { NONE, type QuestionId, UNKNOWN } from '../fields.ts'
import { OWN_METER } from '../request-of.ts'
import { isTextKey } from '../text.ts'
import { told, type View } from '../view.ts'
import type { Located } from './asking.ts'

/** The answers of a question that is answered by choosing; «I don't know» is always the last. */
export function optionsOf(id: QuestionId, located: Located): readonly Option[] {
  const { view } = located
  const known = knownOptions(id, located)
  const hint = `choice.unknown.${id}`
  const unknown = {
    value: UNKNOWN,
    label: view.say('choice.unknown'),
    ...(isTextKey(hint) ? { hint: view.say(hint) } : {}),
  }
  return id === 'device' || id === 'house' ? known : [...known, unknown]
}

function knownOptions(id: QuestionId, { view, ground }: Located): readonly Option[] {
  const { book, asked, guessing } = ground
  switch (id) {
    case 'device':
      return deviceOptions(view)
    case 'category':
      return worded(view, ['one-household-one-meter', 'shared-meter'])
    case 'tou':
      return worded(view, ['no', 'yes'], 'tou.')
    case 'metering':
      return worded(view, ['whole-house', 'heating-submeter', ...(asked.ownMeter ? [OWN_METER] : [])])
    case 'house':
      return guessing.assumptions.heatWattPerM2.map(({ house, name }) => houseOption(house, told(view, name)))
    case 'winter':
      return guessing.winters.map((year) => ({
        value: String(year),
        label: view.say('winter.years', { year, next: year + 1 }),
      }))
    case 'coverage':
      return worded(view, ['not-covered', 'covered'])
    case 'mode':
      return asked.modes.map(({ mode, name }) => ({ value: mode, label: told(view, name) }))
    case 'registered':
      return worded(view, ['yes', 'no'], 'registered.')
    case 'classes':
      return [
        ...book.classes
          .filter(({ code }) => asked.classes.has(code))
          .map(({ code, name }) => ({ value: code, label: told(view, name) })),
        { value: NONE, label: view.say('choice.classes.none') },
      ]
    case 'purchase':
      return worded(view, ['yes', 'no'], 'purchase.')
    default:
      return worded(view, ['yes', 'no'])
  }
}

/** Options whose label, and hint where there is one, stand in the dictionary under their value. */
function worded({ say }: View, values: readonly string[], before = ''): readonly Option[] {
  return values.flatMap((value) => {
    const [label, hint] = [`choice.${before}${value}`, `choice.${before}${value}.hint`]
    if (!isTextKey(label)) return []
    return [{ value, label: say(label), ...(isTextKey(hint) ? { hint: say(hint) } : {}) }]
  })
}

/** The exact types before the wide one, which is for whoever does not know which of them it is. */
function deviceOptions(view: View): readonly Option[] {
  const { say, book, answers } = view
  const exactFirst = [...book.devices].sort((a, b) => Number('narrower' in a) - Number('narrower' in b))
  const types = exactFirst.map((device) => ({
    value: device.type,
    label: told(view, device.name),
    ...hintOf(device, view),
  }))
  const none = { value: NONE, label: say('choice.none') }
  return answers.get('way') === 'guess' ? types : [...types, none]
}

/** What a device is, and what people and bills call it. */
function hintOf(device: DeviceType, view: View): { readonly hint?: string } {
  const names = tellingNames(device)
  const hint = [
    ...(device.means === undefined ? [] : [told(view, device.means)]),
    ...(names.length === 0
      ? []
      : [view.say('choice.device.called', { names: names.join(view.say('separator')) })]),
  ].join('')
  return hint === '' ? {} : { hint }
}

/** The other names of a device without those that hold a shorter one, or that only note its kind in brackets. */
function tellingNames({ name, otherNames = [] }: DeviceType): readonly string[] {
  const all = [name.zh, ...otherNames]
  return otherNames.filter(
    (other) => !/[(（]/.test(other) && !all.some((one) => one !== other && other.includes(one)),
  )
}

/** «Well insulated: a new flat» has its explanation behind the colon. */
function houseOption(value: string, name: string): Option {
  const [label = name, hint] = name.split(/：|: /)
  return { value, label, ...(hint === undefined ? {} : { hint }) }
}
