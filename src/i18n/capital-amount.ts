/** 大写金额 as 票据 write it: digits that cannot be altered, 圆角分, 整 where nothing follows the yuan or the jiao. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿', '亿亿'] as const

/** An amount in yuan with two decimals, in capital characters. */
export function capitalAmount(yuan: string): string {
  const isNegative = yuan.startsWith('-') && /[1-9]/.test(yuan)
  const [integer = '0', fraction = '00'] = yuan.replace('-', '').split('.')
  const [jiao, fen] = [Number(fraction[0] ?? '0'), Number(fraction[1] ?? '0')]
  const whole = wholeYuan(integer.replace(/^0+(?=\d)/, ''))
  const parts: string[] = []
  if (whole !== '') parts.push(`${whole}圆`)
  if (jiao > 0) parts.push(`${DIGITS[jiao]}角`)
  if (fen > 0) parts.push(`${jiao === 0 && whole !== '' ? '零' : ''}${DIGITS[fen]}分`)
  if (parts.length === 0) return '零圆整'
  return `${isNegative ? '负' : ''}${parts.join('')}${fen > 0 ? '' : '整'}`
}

/** Groups of four digits; noughts in between are told once, at the end never. */
function wholeYuan(integer: string): string {
  if (integer === '0') return ''
  const groups: string[] = []
  for (let end = integer.length; end > 0; end -= 4) groups.unshift(integer.slice(Math.max(end - 4, 0), end))
  let text = ''
  let owesZero = false
  groups.forEach((group, i) => {
    const value = Number(group)
    if (value === 0) {
      owesZero = text !== ''
      return
    }
    const gap = text !== '' && (owesZero || group.startsWith('0')) ? DIGITS[0] : ''
    text += `${gap}${groupText(group)}${GROUPS[groups.length - 1 - i] ?? ''}`
    owesZero = false
  })
  return text
}

function groupText(group: string): string {
  let text = ''
  let owesZero = false
  for (const [i, digit] of [...group].entries()) {
    if (digit === '0') owesZero = text !== ''
    else {
      text += `${owesZero ? DIGITS[0] : ''}${DIGITS[Number(digit)]}${PLACES[group.length - 1 - i]}`
      owesZero = false
    }
  }
  return text
}
