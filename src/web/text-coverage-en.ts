import type { CoverageKey } from './text-coverage-zh.ts'

/** What the page about coverage says in English. */
export const coverageEn: Readonly<Record<CoverageKey, string>> = {
  'coverage.link': 'See what was found for each place',
  'coverage.link.place': 'See what was found for {place}, topic by topic',
  'coverage.title': 'What was found, place by place',
  'coverage.title.place': 'What was found for {place}',
  'coverage.nation': 'all provinces',
  'coverage.up': 'Back to {place}',
  'coverage.lead': 'On {day}, the state of “{topic}” in {count} counties and districts: {states}.',
  'coverage.lead.part': '{state} in {count}',
  'coverage.lead.one': 'How far the rules of {place} are known on {day}.',
  'coverage.honest':
    'Not found does not mean there is none. If in doubt, ask the local supply office, telephone 95598.',
  'coverage.on': 'On which day',
  'coverage.on.hint': 'For example 2026-11-24. Places are those of today.',
  'coverage.on.show': 'Show this day',
  'coverage.on.error':
    '“{given}” is not a day of the calendar between 1990 and 2100. {day} is shown instead.',
  'coverage.place.error': 'There is no place with the code “{given}”. All provinces are shown instead.',
  'coverage.topics': 'Which topic',
  'coverage.topic.all': 'All',
  'coverage.places': 'Places',
  'coverage.legend': 'What the marks mean',
  'coverage.of': '{count} of {total} counties',
  'coverage.count': '{total} counties and districts',
  'coverage.from': 'from',
  'coverage.since': 'since',
  'coverage.until': 'until',
  'coverage.seen': 'on',
  'coverage.others': 'some last seen',
  'coverage.over': 'on',
  'coverage.searched': 'searched',
  'coverage.detail': 'What it rests on, and what was not found',
  'coverage.csv': 'Download as a table (CSV)',
  'coverage.ask': 'Work out a bill here',
}
