import { addPerson, type PersonRefusal, SHORTEST_PASSWORD } from '../application/access/administer.ts'
import { NATION } from '../domain/division.ts'
import type { Bilingual } from '../model/scalar.ts'
import { scryptPasswords } from '../store/scrypt-passwords.ts'
import { withAccess } from './access-database.ts'
import { atMost, type Command, readArguments, UsageRefused } from './command.ts'
import { EXIT } from './exit-code.ts'

const REFUSALS: Readonly<Record<PersonRefusal, Bilingual>> = {
  'name-taken': { zh: '这个登录名已经有人用了', en: 'somebody has this name already' },
  'name-unusable': {
    zh: '登录名应当是 1 到 40 个字母、汉字或数字，可含点、横线和下划线',
    en: 'a name has 1 to 40 letters or digits, with dots, dashes and underscores inside',
  },
  'password-too-short': {
    zh: `密码至少要 ${SHORTEST_PASSWORD} 个字符，从标准输入的第一行读取`,
    en: `a password has at least ${SHORTEST_PASSWORD} characters; it is the first line of standard input`,
  },
  'nothing-given': { zh: '没有给出角色或地区', en: 'no role or division was given' },
}

/** `qingnuan people add-administrator <name>`: somebody who may add everybody else; the password comes by standard input. */
export const addAdministrator: Command = async (args, { out, err, standardInput }, installation) => {
  const { positionals } = readArguments(args, {})
  atMost(1, positionals)
  const [name] = positionals
  if (name === undefined)
    throw new UsageRefused({
      zh: '请给出登录名，例如：qingnuan people add-administrator zhang',
      en: 'Name the administrator, as in: qingnuan people add-administrator zhang',
    })
  const [password = ''] = (await standardInput()).split(/\r?\n/)
  const wanted = { name, password, roles: ['administrator'], divisions: [NATION] } as const
  const added = await withAccess(installation, ({ store, now }) =>
    addPerson(wanted, 'command-line', { store, passwords: scryptPasswords(), now }),
  )
  if (!added.ok) {
    const { zh, en } = REFUSALS[added.because]
    err(`没有添加：${zh}。\nNot added: ${en}.\n`)
    return EXIT.no
  }
  out(`已添加管理员「${name}」，请在 /staff/sign-in 登录。\n`)
  out(`Added the administrator “${name}”, who can sign in at /staff/sign-in.\n`)
  return EXIT.ok
}
