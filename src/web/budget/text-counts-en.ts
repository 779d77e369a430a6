import type { CountsKey } from './text-counts-zh.ts'

/** The same in English. */
export const countsEn: Readonly<Record<CountsKey, string>> = {
  'counts.start': 'Work out by counts',
  'counts.start.lead':
    'A budget without a register: each row counts the households of one township and device that are of the same classes, one or several; empty rows do not count. The mean use of last winter serves best, the area next; without either the area of the usage model is supposed. Use is spread among the households. The rules as they stand come first; scenarios are written from the result.',
  'counts.division': 'County',
  'counts.division.pick': 'Choose a county',
  'counts.row': 'Row {number}',
  'counts.township': 'Township or street',
  'counts.device': 'Device',
  'counts.device.pick': 'Choose a device',
  'counts.class': 'Classes',
  'counts.classes': 'Classes: {classes}',
  'counts.households': 'Households',
  'counts.areaM2': 'Heated area of each (m²)',
  'counts.seasonKwh': 'Mean use for heating last winter (kWh)',
  'counts.further': 'Registration, prices and more (without a day: not on the register)',
  'counts.registeredOn': 'Registered on',
  'counts.registeredOn.hint': 'Year-month-day, or unknown; empty: not on the register',
  'counts.convertedOn': 'Converted on',
  'counts.members': 'Persons in each',
  'counts.price': 'Price category',
  'counts.price.one-household-one-meter': 'A meter of its own',
  'counts.price.shared-meter': 'A shared meter',
  'counts.price.resident-priced-institution': 'Institution at residential prices',
  'counts.timeOfUse': 'Time-of-use prices',
  'counts.heating': 'Central heating',
  'counts.heating.covered': 'Reaches them',
  'counts.heating.not-covered': 'Does not reach them',
  'counts.wholeVillage': 'Converted as a whole village',
  'counts.spread': 'Spread among households',
  'counts.spread.hint': 'Deviation of the logarithm of use, 0 to 2; empty: by the model',
  'counts.yes': 'Yes',
  'counts.no': 'No',
  'counts.notKnown': 'Not known',
  'counts.rows.more': '{count|more row|more rows}',
  'counts.none': 'No households yet. Fill in one row at least.',
  'countsFile.title': 'Upload counts',
  'countsFile.instead': 'Several counties, or many rows: upload a file of counts (CSV or Excel)',
  'countsFile.lead':
    'One kind of household a row: division_code, township, device_type and households are needed; classes, area_m2, season_kwh, registered_on and more may stand beside them. Several counties are possible, at most 5,000 rows; their heating seasons must be the same. The rules as they stand come first; scenarios are written from the result.',
  'countsFile.file': 'File of counts (CSV or Excel)',
  'countsFile.typed': 'Type them instead',
  'countsFile.next':
    'Nothing is worked out where a row cannot be read; each is told with its number, column, reason and advice.',
  'countsFile.faults':
    '{count|fault; nothing was worked out. Mend it|faults; nothing was worked out. Mend them} as the table says, and upload the whole file again:',
  'countsFile.empty': 'Choose a file first.',
  'countsFile.too-large':
    'The file is larger than 4 MiB. At most 5,000 rows are possible; with more, work out counties or townships apart.',
  'countsFile.cut-off':
    'The file did not arrive whole, and nothing was kept. Check the network and send it again.',
  'countsFile.noRows': 'The file has a header and no counts. Fill in one row at least.',
}
