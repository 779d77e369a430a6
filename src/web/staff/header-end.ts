/** Where in a row of CSV one is: at the start of a cell, in one with or without quotes, or just behind a quote in it. */
type Place = 'start' | 'plain' | 'quoted' | 'quote' | 'broken'

/**
 * Given the header of a file line by line, says after each whether the header ends with it: a line end inside quotes
 * belongs to its cell. It reads every line once, however many there are.
 */
export function headerEnds(): (line: string) => boolean {
  let place: Place = 'start'
  return (line) => {
    for (const sign of line.trimEnd()) place = after(place, sign)
    return place !== 'quoted' && place !== 'broken'
  }
}

function after(place: Place, sign: string): Place {
  switch (place) {
    case 'start':
      return sign === '"' ? 'quoted' : afterCell(sign, 'plain')
    case 'plain':
      return afterCell(sign, 'plain')
    case 'quoted':
      return sign === '"' ? 'quote' : 'quoted'
    case 'quote':
      return sign === '"' ? 'quoted' : afterCell(sign, 'broken')
    case 'broken':
      return 'broken'
  }
}

const afterCell = (sign: string, otherwise: Place): Place => (sign === ',' ? 'start' : otherwise)
