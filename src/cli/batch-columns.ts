import type { ColumnMapping } from '../tabular/column-mapping.ts'
import { UsageRefused } from './command.ts'

/** `--map 'header=column'`, once for each header; without a column the header is carried through. */
export function columnsOf(given: readonly string[], isInterval: boolean): ColumnMapping {
  if (isInterval)
    throw new UsageRefused({
      zh: '--map 不能和 --interval 一起用：曲线文件的列请按说明命名',
      en: '--map cannot be used with --interval: name the columns of a curve as the manual says',
    })
  const pairs = given.map((pair): readonly [string, string] => {
    const at = pair.lastIndexOf('=')
    if (at < 1)
      throw new UsageRefused({
        zh: `--map 的值「${pair}」应当写成「文件里的列名=我们的列名」，例如「本期电量=总电量」`,
        en: `--map must be “header of the file=column”, such as “Usage=total_kwh”, not “${pair}”`,
      })
    return [pair.slice(0, at), pair.slice(at + 1).trim()]
  })
  const twice = pairs.find(([header], i) => pairs.findIndex(([other]) => other === header) < i)
  if (twice !== undefined)
    throw new UsageRefused({
      zh: `--map 给「${twice[0]}」指定了两次`,
      en: `--map says twice what “${twice[0]}” is`,
    })
  return Object.fromEntries(pairs)
}
