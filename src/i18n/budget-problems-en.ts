import type { budgetProblemsZh } from './budget-problems-zh.ts'

/** The same in English. */
export const budgetProblemsEn: Readonly<Record<keyof typeof budgetProblemsZh, string>> = {
  'in-scenario.named': 'Scenario “{scenario}”: ',
  'in-scenario.numbered': 'Scenario {scenarioNumber}: ',
  'in-scenario.both': 'Scenario {scenarioNumber}, “{scenario}”: ',
  'in-scenario.baseline': 'Baseline: ',
  'problem.change-does-not-fit':
    'The provision “{provision}” is of the kind “{kind}” and has no “{field}” to change.',
  'advice.change-does-not-fit':
    'Use a field that fits this provision, or choose another; /v1/provisions shows what each holds.',
  'problem.rules-contradict': 'With this change “{provision}” contradicts other rules of the book: {reason}.',
  'advice.rules-contradict': 'Take the change away, or change what it contradicts as well.',
  'problem.rules-contradict.no-order':
    'With this change “{provision}” holds together with another provision, and nothing puts them in order: {reason}.',
  'advice.rules-contradict.no-order': 'Let one of them end first (change its days), or change only one.',
  'problem.rules-contradict.series-overlap':
    'With this change “{provision}” overlaps a document of the same series: {reason}.',
  'advice.rules-contradict.series-overlap':
    'Change the days so that the earlier one ends before the later begins.',
  'problem.rules-contradict.shares-not-one':
    'With this change the shares of “{provision}” do not make 1: {reason}.',
  'advice.rules-contradict.shares-not-one': 'Let the shares add up to 1.',
  'problem.rules-contradict.from-not-before-to':
    'With this change “{provision}” does not begin before it ends: {reason}.',
  'advice.rules-contradict.from-not-before-to': 'Change the days so that it begins before it ends.',
  'problem.shares-above-one': 'The shares {shares} make more than 1.',
  'advice.shares-above-one': 'Let them add up to 1; a level whose share is not known may stand without one.',
  'problem.shares-below-one': 'The shares {shares} make only {sum}, less than 1.',
  'advice.shares-below-one': 'Add what is missing; list a level without a share where it is not known.',
  'problem.in-the-future': 'The day {given} is later than the last day of the season, {last}.',
  'advice.in-the-future':
    'Check the day of registration or conversion; this household cannot count in this season.',
  'problem.no-climate':
    'There are no temperatures for “{division}”: a cold or warm winter cannot be worked out.',
  'advice.no-climate': 'Leave out weather; the rest is given, and the band leaves the weather out.',
  'problem.seasons-differ': 'The season of “{division}” differs from that of the other counties ({season}).',
  'advice.seasons-differ': 'A budget is for one season; split the register by season.',
  'problem.no-heating-season': 'The rule book has no heating season for “{division}”.',
  'advice.no-heating-season': 'Not found does not mean that there is none; check the division and the year.',
  'problem.named-before': '“{given}” has been used before.',
  'advice.named-before': 'Every scenario needs a name of its own; rename or remove one.',
  'problem.named-before.account': 'The account “{given}” stands in an earlier row.',
  'advice.named-before.account': 'A household has one row; remove the second one or correct its account.',
  'problem.named-before.target': 'A target for the same area by the same day ({given}) stands before.',
  'advice.named-before.target': 'One area has one target by a day; join them or remove one.',
  'problem.heating-exceeds-total.valley':
    'Last winter’s valley use of {heating} kWh is more than the {total} kWh of the whole winter.',
  'advice.heating-exceeds-total.valley':
    'Valley use is a part of the winter’s use; check both figures. Valley use that is not known may be left empty.',
  'problem.missing-field.area-or-use':
    'Neither the area nor last winter’s use is given, so the use of this household cannot be estimated.',
  'advice.missing-field.area-or-use': 'Fill in at least one of them: the area, or last winter’s use.',
  'problem.unknown-register': 'There is no register “{given}”.',
  'advice.unknown-register':
    'Upload the register first and use the name that comes back; registers are deleted after their retention.',
  'problem.division-not-yours': '“{division}” is not among the divisions that you are responsible for.',
  'advice.division-not-yours': 'Use data of your own divisions, or ask an administrator for more.',
}
