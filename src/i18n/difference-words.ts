import type { DifferenceCause } from '../application/batch/difference-cause.ts'
import type { Bilingual } from '../model/scalar.ts'

/** Why a row came out differently in two runs. */
export const DIFFERENCE_CAUSE: Readonly<Record<DifferenceCause, Bilingual>> = {
  'row-added': { zh: '以前没有这一行', en: 'the row was not there before' },
  'row-gone': { zh: '这一次没有算出这一行', en: 'the row was not calculated this time' },
  'kwh-changed': { zh: '电量改了', en: 'another quantity' },
  'eligibility-changed': { zh: '打包交易资格变了', en: 'another verdict on bundled trading' },
  'rules-changed': { zh: '规则版本不同', en: 'another edition of the rules' },
  'facts-changed': {
    zh: '文件里写的户情况或此前的读数不同',
    en: 'the file states something else of the household, or of earlier readings',
  },
}
