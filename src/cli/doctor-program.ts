import { bundleIn, DamagedEdition, type RuleBookBundle, recordOf } from '../application/edition-record.ts'
import { contentNaming } from '../policies/content-naming.ts'
import type { Finding } from './doctor.ts'

/** The database driver crashes under older versions. */
const OLDEST_NODE = 24

export function checkNode(version: string): Finding {
  const ok = Number.parseInt(version, 10) >= OLDEST_NODE
  const says = ok
    ? { zh: version, en: version }
    : {
        zh: `${version} 太旧，需要 ${OLDEST_NODE} 或更新；请通过 npm 的脚本运行`,
        en: `${version} is too old: ${OLDEST_NODE} or later is needed; run it through the npm scripts`,
      }
  return { check: 'node', ok, says }
}

/** The shipped rule book has the content that its name says. */
export async function checkEdition(bundle: RuleBookBundle): Promise<Finding> {
  const { edition, documents } = bundle
  try {
    await bundleIn(await recordOf(bundle, contentNaming), contentNaming)
    const says = {
      zh: `${edition}，${documents.length} 份文件`,
      en: `${edition}, ${documents.length} documents`,
    }
    return { check: 'edition', ok: true, says }
  } catch (error) {
    if (!(error instanceof DamagedEdition)) throw error
    const says = {
      zh: `随程序发布的规则集 ${edition} 与其名称不符；请重新安装`,
      en: `the shipped rule book does not have the content that its name ${edition} says; install it again`,
    }
    return { check: 'edition', ok: false, says }
  }
}
