import { pinyin } from 'pinyin-pro'

/** How the name of a division is written in Latin letters: for reading, and for typing it into a search box. */
export type LatinName = { nameEn: string; pinyin: string; initials: string }

/** Readings by part of a name, syllables apart, and English names by code. */
export type NameExceptions = { readings: Record<string, string>; english: Record<string, string> }

/** The class of a division as the end of its name says it; an earlier entry wins over a shorter one. */
const GENERICS: readonly (readonly [zh: string, en: string])[] = [
  ['自治州', 'Autonomous Prefecture'],
  ['自治县', 'Autonomous County'],
  ['自治旗', 'Autonomous Banner'],
  ['联合旗', 'United Banner'],
  ['左翼中旗', 'Left Middle Banner'],
  ['左翼后旗', 'Left Rear Banner'],
  ['右翼前旗', 'Right Front Banner'],
  ['右翼中旗', 'Right Middle Banner'],
  ['右翼后旗', 'Right Rear Banner'],
  ['左旗', 'Left Banner'],
  ['右旗', 'Right Banner'],
  ['前旗', 'Front Banner'],
  ['中旗', 'Middle Banner'],
  ['后旗', 'Rear Banner'],
  ['旗', 'Banner'],
  ['盟', 'League'],
  ['地区', 'Prefecture'],
  ['矿区', 'Mining District'],
  ['新区', 'New District'],
  ['区', 'District'],
  ['县', 'County'],
  ['市', 'City'],
]

/** Districts that are named by their place in the city only. */
const WHOLE_NAMES: ReadonlyMap<string, string> = new Map([
  ['城区', 'Urban District'],
  ['郊区', 'Suburban District'],
])

const PEOPLES: readonly (readonly [zh: string, en: string])[] = [
  ['达斡尔族', 'Daur'],
  ['鄂温克族', 'Evenk'],
  ['鄂伦春', 'Oroqen'],
  ['哈萨克族', 'Kazakh'],
  ['哈萨克', 'Kazakh'],
  ['柯尔克孜', 'Kyrgyz'],
  ['塔吉克', 'Tajik'],
  ['锡伯', 'Xibe'],
  ['蒙古族', 'Mongol'],
  ['蒙古', 'Mongol'],
  ['朝鲜族', 'Korean'],
  ['东乡族', 'Dongxiang'],
  ['保安族', 'Bonan'],
  ['撒拉族', 'Salar'],
  ['裕固族', 'Yugur'],
  ['满族', 'Manchu'],
  ['藏族', 'Tibetan'],
  ['回族', 'Hui'],
  ['土族', 'Tu'],
]

/** Chinese name to Latin letters; ü is typed as v and written as ü. */
export function latinName(code: string, name: string, exceptions: NameExceptions): LatinName {
  const syllables = syllablesOf(name, exceptions.readings)
  return {
    nameEn: exceptions.english[code] ?? englishName(name, syllables),
    pinyin: syllables.join(''),
    initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
  }
}

function syllablesOf(name: string, readings: Record<string, string>): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
  const parts = Object.entries(readings).sort(([a], [b]) => a.length - b.length)
  for (const [part, reading] of parts) {
    const at = name.indexOf(part)
    if (at >= 0) syllables.splice(at, part.length, ...reading.split(' '))
  }
  return syllables
}

function englishName(name: string, syllables: readonly string[]): string {
  const whole = WHOLE_NAMES.get(name)
  if (whole !== undefined) return whole
  const [zh, en] = GENERICS.find(([suffix]) => name.endsWith(suffix)) ?? ['', '']
  let stem = name.slice(0, name.length - zh.length)
  const peoples: string[] = []
  for (;;) {
    const people =
      zh.startsWith('自治') || stem.endsWith('族')
        ? PEOPLES.find(([suffix]) => stem.endsWith(suffix))
        : undefined
    if (people === undefined) break
    peoples.unshift(people[1])
    stem = stem.slice(0, stem.length - people[0].length)
  }
  return [word(syllables.slice(0, stem.length)), ...peoples, en].filter((part) => part !== '').join(' ')
}

/** Syllables written together: an apostrophe before an inner a, e or o. */
function word(syllables: readonly string[]): string {
  const joined = syllables
    .map((syllable, at) => (at > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('')
  return joined.slice(0, 1).toUpperCase() + joined.slice(1).replaceAll('v', 'ü')
}
