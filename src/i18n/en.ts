import { budgetProblemsEn } from './budget-problems-en.ts'
import { serviceEn } from './service-en.ts'
import type { Key } from './zh-cn.ts'

/** What the service says in English, under the same keys. */
export const en: Readonly<Record<Key, string>> = {
  ...serviceEn,

  ...budgetProblemsEn,
  'list-separator': ', ',
  'label-separator': ', ',

  'problem.malformed-json': 'The body is not JSON that can be read (in UTF-8).',
  'advice.malformed-json': 'Check that quotes, commas and brackets match, and send it as UTF-8.',
  'problem.unsupported-media-type': 'Only application/json is accepted; this came as “{given}”.',
  'advice.unsupported-media-type': 'Send it as UTF-8, with the header Content-Type: application/json.',
  'problem.body-too-large': 'The body is larger than the limit of {most} bytes.',
  'advice.body-too-large': 'Send fewer readings at once, or use the batch calculation.',
  'problem.not-found': 'There is nothing at “{path}”.',
  'advice.not-found': 'Check the address; those that exist are listed at /docs.',
  'problem.method-not-allowed': '“{path}” does not take {method} requests.',
  'advice.method-not-allowed': 'Use {allowed} instead.',
  'problem.not-ready': 'The service is not ready yet.',
  'advice.not-ready': 'Please try again in a moment.',
  'problem.internal-error': 'Something went wrong here, and nothing was calculated.',
  'advice.internal-error': 'Please try again in a moment; if it stays so, tell us the request id.',
  'problem.refused': 'The request was not accepted.',
  'advice.refused': 'Check the request and try again.',
  'problem.several': '{count} places in the request need correction.',
  'problem.several-shown': '{count} places in the request need correction; the first {shown} are listed.',

  'problem.unknown-field': 'There is no field “{given}”.',
  'advice.unknown-field': 'Leave it out; the fields here are: {allowed}.',
  'problem.unknown-field.nearest': 'There is no field “{given}”.',
  'advice.unknown-field.nearest': 'Did you mean “{nearest}”? Otherwise leave it out.',
  'problem.unknown-field.named-twice':
    '“{given}” stands here twice, so that nobody can say which one counts.',
  'advice.unknown-field.named-twice': 'Keep one “{given}” only.',
  'problem.missing-field': '“{field}” is missing.',
  'advice.missing-field': 'Fill in “{field}”.',
  'problem.wrong-type': 'This should be {expected}, but is {given}.',
  'advice.wrong-type': 'Write {expected}, such as {example}.',
  'advice.wrong-type.object': 'Write {expected}, between braces.',
  'advice.wrong-type.list': 'Write {expected}, between square brackets.',
  'advice.wrong-type.null': 'Write {expected}; an optional field that is not known is left out altogether.',
  'advice.wrong-type.allowed':
    'Choose one of: {allowed}; an optional field that is not known is left out altogether.',
  'problem.not-one-of': '“{given}” is not one of the possible values.',
  'advice.not-one-of': 'Choose one of: {allowed}.',
  'problem.not-one-of.nearest': '“{given}” is not one of the possible values.',
  'advice.not-one-of.nearest': 'Did you mean “{nearest}”? Possible values are: {allowed}.',
  'problem.not-a-date': '“{given}” is not a day of the calendar.',
  'advice.not-a-date': 'Write year-month-day, such as 2018-11-15.',
  'advice.not-a-date.unknown': 'Write year-month-day, such as 2018-11-15, or unknown.',
  'problem.not-a-date.empty': 'No date is given here.',
  'advice.not-a-date.empty':
    'Write year-month-day, such as 2018-11-15; an optional field that is not known is left out altogether.',
  'problem.not-a-date.month': '“{given}” is not a month.',
  'advice.not-a-date.month': 'Write year-month, such as 2018-11.',
  'problem.not-a-decimal': '“{given}” is not a number that can be accepted.',
  'advice.not-a-decimal':
    'Use digits and a point only, such as 1120 or 1120.50: no sign, comma, space, exponent or zeros in front.',
  'problem.not-a-decimal.empty': 'No number is given here.',
  'advice.not-a-decimal.empty':
    'Write a number, such as 1120 or 1120.50; an optional field that is not known is left out altogether.',
  'problem.too-many-decimals': '“{given}” has more than {most} decimals, and nothing is rounded for you.',
  'advice.too-many-decimals': 'Write at most {most} decimals.',
  'problem.too-many-decimals.whole': '“{given}” should be a whole number.',
  'advice.too-many-decimals.whole': 'Write a whole number without decimals, such as 3.',
  'problem.out-of-range': '“{given}” is out of range.',
  'advice.out-of-range': 'Write a value from {least} to {most}.',
  'problem.out-of-range.entries': 'There are {given} entries here, which is out of range.',
  'advice.out-of-range.entries': 'Give {least} to {most} entries.',
  'problem.out-of-range.characters': 'There are {given} characters here, which is out of range.',
  'advice.out-of-range.characters': 'Write {least} to {most} characters.',
  'problem.out-of-range.peak':
    'To be moved to the valley are {given} kWh, but the readings have only {most} kWh at peak.',
  'advice.out-of-range.peak':
    'Write a smaller figure; a reading with a total only needs its peak and valley first.',
  'problem.from-after-to': 'The first day {from} is after the last day {to}.',
  'advice.from-after-to': 'Check the two dates; both days count.',
  'problem.before-first-rule': 'The first day is before the earliest price in the rule book.',
  'advice.before-first-rule': 'Begin on a day that has a price, or leave out earlier readings.',
  'problem.before-first-rule.firstDay':
    'The first day is before the earliest price in the rule book, which holds from {firstDay}.',
  'advice.before-first-rule.firstDay': 'Begin on {firstDay} or later, or leave out earlier readings.',
  'problem.before-first-rule.inForceOn':
    'This is calculated by the rules of {inForceOn}, but the earliest price in the rule book holds from {firstDay}.',
  'advice.before-first-rule.inForceOn':
    'Set inForceOn to {firstDay} or later, or leave it out so that each day goes by its own rules.',
  'problem.before-first-rule.knownOn': 'By {knownOn} no price for this reading had been published.',
  'advice.before-first-rule.knownOn':
    'Set knownOn to a later day, or leave it out to use everything that is known now.',
  'problem.readings-overlap': 'This reading begins on {from}, but an earlier one only ends on {until}.',
  'advice.readings-overlap':
    'Check the dates of {other}; a reading begins on the day after the last one ended.',
  'advice.readings-overlap.row':
    'Check the dates of row {otherRow}; a reading begins on the day after the last one ended.',
  'problem.readings-overlap.month': 'The month {from} is given twice.',
  'advice.readings-overlap.month': 'Give one figure for each month.',
  'problem.reading-too-long': 'This reading has {days} days, more than {most}.',
  'advice.reading-too-long': 'Split it at the days on which the meter was read.',
  'problem.registers-incomplete': 'This reading still needs: {missing}.',
  'advice.registers-incomplete': 'Give the total; with time-of-use prices give peak and valley.',
  'problem.registers-disagree': 'The periods add up to {sum} kWh, but the total is {total} kWh.',
  'advice.registers-disagree': 'Check the periods, or leave out the total.',
  'problem.heating-exceeds-total': 'Heating of {heating} kWh is more than the {total} kWh of this reading.',
  'advice.heating-exceeds-total': 'Check both figures; heating is a part of the total.',
  'problem.heating-missing':
    'With a heating sub-meter, every reading with days in the season needs its heating figure.',
  'advice.heating-missing':
    'Give what the sub-meter counted; without a sub-meter set metering to {wholeHouse}.',
  'problem.unknown-division': 'There is no division with the code “{division}”.',
  'advice.unknown-division': 'Give the six digits of the county; /v1/divisions lists them.',
  'advice.unknown-division.nearest': 'Did you mean: {nearest}?',
  'problem.division-too-coarse': '“{division}” is larger than a county.',
  'advice.division-too-coarse': 'Choose a county.',
  'advice.division-too-coarse.counties': 'Choose a county: {counties}.',
  'problem.division-without-rules': 'The rule book does not hold the electricity prices of “{division}” yet.',
  'advice.division-without-rules':
    'Not found does not mean that there are none; /v1/tariffs lists what is known.',
  'problem.division-without-rules.elsewhere':
    '“{division}” lies in {province}, and the rule book holds no rules of that place.',
  'advice.division-without-rules.elsewhere': 'It covers so far: {covered}.',
  'problem.time-of-use-not-available': 'Time-of-use prices do not apply to this kind of connection.',
  'advice.time-of-use-not-available': 'Turn time-of-use prices off here, or check the price category.',
  'problem.not-calculated': 'No price for “{value}” was found here, so nothing is calculated.',
  'advice.not-calculated': 'Check this answer; if it is right, the bill of the power company counts.',
  'problem.not-calculated.because': 'This case is not calculated yet: {because}',
  'advice.not-calculated.because': 'Check this answer; if it is right, the bill of the power company counts.',
  'problem.unknown-edition': 'There is no edition “{given}” of the rule book.',
  'advice.unknown-edition': 'Use one of /v1/editions, or leave this out.',
  'problem.unknown-assumption': 'There is no assumption “{assumption}”.',
  'advice.unknown-assumption': 'Leave it out.',
  'problem.unknown-sheet': 'The file has no sheet “{sheet}”.',
  'advice.unknown-sheet': 'It is no workbook, so name no sheet.',
  'advice.unknown-sheet.allowed': 'Name one of these: {allowed}.',
  'problem.empty-sheet': 'The sheet “{sheet}” has nothing in it.',
  'advice.empty-sheet': 'Name the one with the readings; the sheets are: {allowed}.',
  'advice.unknown-assumption.allowed': 'Leave it out; these can be switched on: {allowed}.',

  'prior.calendarYearKwh': 'kWh of the calendar year so far',
  'prior.heatingSeasonKwh': 'kWh of the heating season so far',
  'prior.restOfYearKwh': 'kWh of the rest of the year so far',
  'prior.recognisedKwh': 'kWh recognised so far',
  'prior.subsidisedKwh': 'kWh subsidised so far',

  'kind.object': 'an object',
  'kind.list': 'a list',
  'kind.text': 'a text',
  'kind.number': 'a number',
  'kind.boolean': 'true or false',
  'kind.null': 'null',
  'kind.decimal': 'a decimal number',
  'kind.whole-number': 'a whole number',
  'kind.date': 'a date',
  'kind.month': 'a month',

  'warning.split-by-days': 'Rules change within this reading, so that its kWh were split by days.',
  'warning.whole-use-counted-as-heating':
    'No heating figure was given: all use of the heating season counts as heating, lights and appliances included.',
  'warning.time-of-use-not-in-force': 'There were no time-of-use prices on these days, so none were added.',
  'warning.time-of-use-not-in-force.firstDay':
    'Time-of-use prices begin on {firstDay}; nothing was added for the days before.',
  'warning.not-confirmed-since':
    '“{title}” is only shown to be in force until {confirmedThrough}; whether it still holds was not found.',
  'warning.prior-counted-as-zero':
    '“{field}” was not given and counts as zero; with earlier use the tiers may differ.',
  'warning.prior-unused':
    'The figure given for “{field}” was not used: the first reading does not fall into its period.',
  'warning.gap-between-readings':
    'There is no reading for {from} to {to}; those days are not in the running totals.',
  'warning.class-changes-nothing': 'The household class “{class}” changes nothing on these days.',
  'warning.rules-of-another-day':
    'All days were calculated with the rules of {day}, not with those of each day.',
  'warning.price-mode-ignored': 'There is no choice of price modes here; “{mode}” was not used.',
  'warning.converted-after-reading':
    'The conversion on {day} is later than the reading that ends on {until}; seasons before it have no subsidy. Please check the day of conversion.',
  'warning.notice': 'There is something to note about this calculation.',

  'line.tier-1': 'tier 1',
  'line.tier-2': 'tier 2',
  'line.tier-3': 'tier 3',
  'line.tier': 'tier {n}',
  'line.flat-price': 'one price',
  'line.sharp': 'sharp peak',
  'line.peak': 'peak',
  'line.flat': 'flat',
  'line.valley': 'valley',
  'line.deep-valley': 'deep valley',
  'line.bundled-trading': 'bundled trading',

  'trust.official': 'official text',
  'trust.reported': 'reported',
  'trust.derived': 'derived or read',
  'trust.assumed': 'assumed',
  'verdict.yes': 'met',
  'verdict.no': 'not met',
  'verdict.unknown': 'not known',

  'change.to': 'If “{field}” were {to}, the verdict would change.',
  'change.criterion': 'If “{field}” were {to}, the verdict on “{criterion}” would change.',

  'choice.shift-to-valley': '{kwh} kWh move from peak to valley; the total stays.',
  'choice.same-heat':
    'The same heat: one kWh of electricity gave {from} kWh of heat and now gives {to}; heating kWh follow in proportion.',
  'choice.use-unchanged':
    'The efficiencies of both devices were not found, so the kWh stay as they are; state them to compare the same heat.',
  'choice.efficiency': 'The efficiency is that of the device catalogue.',
  'choice.fuel-season':
    'The reference price is for a whole heating season, whatever the use that was stated.',

  'fuel.no-reference-price': 'The rule book has no reference price for this place and day.',
  'fuel.price-not-found': 'The price was not found.',
  'fuel.area-not-stated': 'The price goes by area: state the heated area.',
  'fuel.quantity-not-known':
    'Only the unit price is known; how much fuel the same heat takes was not found, so nothing is worked out.',
}
