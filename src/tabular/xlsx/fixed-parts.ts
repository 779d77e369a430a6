import { escapedText } from './escaped-text.ts'

/** The parts of a workbook that are the same whatever its sheets hold. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Styles of a cell by their number: text; the header is bold; explanations wrap; numbers by their decimals. */
export const STYLE = {
  ...{ plain: 0, text: 1, header: 2, wrapped: 3 },
  ...{ whole: 4, hundredths: 5, tenThousandths: 6, share: 7 },
} as const

/** Number formats that every program knows, and our own, which begin at 164. */
const WHOLE_FORMAT = 3
const HUNDREDTHS_FORMAT = 4
const TEN_THOUSANDTHS_FORMAT = 164
const SHARE_FORMAT = 165

const xf = (font: number, fill: number, alignment = '') =>
  `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1"${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`

const figure = (format: number) =>
  `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="2"><numFmt numFmtId="${TEN_THOUSANDTHS_FORMAT}" formatCode="#,##0.${'0'.repeat(4)}"/>` +
  `<numFmt numFmtId="${SHARE_FORMAT}" formatCode="0.0%"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  `<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(0, 0)}${xf(1, 2)}` +
  `${xf(0, 0, '<alignment vertical="top" wrapText="1"/>')}` +
  `${[WHOLE_FORMAT, HUNDREDTHS_FORMAT, TEN_THOUSANDTHS_FORMAT, SHARE_FORMAT].map(figure).join('')}</cellXfs></styleSheet>`

/** Every part besides the sheets themselves, by its place in the archive. */
export function fixedParts(
  sheetNames: readonly string[],
  /** Whether the first row of each sheet is printed on every page. */
  areHeadersPrinted = false,
): readonly (readonly [part: string, xml: string])[] {
  const numbers = sheetNames.map((_, i) => i + 1)
  const override = (part: string, kind: string) =>
    `<Override PartName="/${part}" ContentType="${KIND}.${kind}+xml"/>`
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
        override('xl/workbook.xml', 'sheet.main') +
        override('xl/styles.xml', 'styles') +
        `${numbers.map((n) => override(sheetPart(n), 'worksheet')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheetNames
        .map(
          (name, i) =>
            `<sheet name="${escapedText(name).replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets>${areHeadersPrinted ? printedHeaders(sheetNames) : ''}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers
        .map(
          (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
        )
        .join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ]
}

function printedHeaders(sheetNames: readonly string[]): string {
  const names = sheetNames.map(
    (name, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapedText(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  )
  return `<definedNames>${names.join('')}</definedNames>`
}

export const sheetPart = (number: number) => `xl/worksheets/sheet${number}.xml`
