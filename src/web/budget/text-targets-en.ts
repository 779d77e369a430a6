import type { TargetsKey } from './text-targets-zh.ts'

/** The same in English. */
export const targetsEn: Readonly<Record<TargetsKey, string>> = {
  'targets.title': 'Targets (stated by yourself)',
  'targets.lead':
    'Targets of documents come by themselves. State your own here, such as the tasks of townships; results and exports mark them as your own statement, without a document, graded “assumed”.',
  'targets.one': 'Target {number}',
  'targets.name': 'What it is called',
  'targets.name.hint': 'Such as “2026 conversions”; may be empty',
  'targets.division': 'Area',
  'targets.division.pick': 'Choose an area',
  'targets.township': 'Township',
  'targets.township.hint': 'As the register writes it; empty: the whole area',
  'targets.by': 'Last day that counts',
  'targets.households': 'Households to reach',
  'targets.add': 'Add a target',
  'targets.more': 'Another target',
  'targets.drop': 'Remove this target',
  'monitor.completion': '“{name}”: by {by}, {done} of {target|household|households}{share}{scope}{own}.',
  'monitor.completion.share': ', {share} % reached',
  'monitor.scope.part':
    '. The target is for a whole area of which the register holds a part; they cannot be divided',
  'chart.completion': '“{name}” is the least far, {share} %',
  'monitor.own': '. You stated this target yourself; no document has it',
}
