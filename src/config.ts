import * as z from 'zod'
import { LOG_LEVELS, type LogLevel } from './application/json-log.ts'
import type { Bilingual } from './model/scalar.ts'

const MAX_PORT = 65_535
const BYTES_PER_MIB = 1024 * 1024

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= MAX_PORT)
    .default(8787),
  QINGNUAN_DATA: z.string().min(1).default('./var'),
  LOG: z.enum(LOG_LEVELS).default('info'),
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[\w.:-]+$/)
    .optional(),
  PROXIES: z
    .string()
    .regex(/^[0-9]$/)
    .transform(Number)
    .default(0),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .default(400),
  UPLOAD_MIB: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .default(4096),
})

/** What an operator may set, checked. */
export type Config = {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  readonly dataFolder: string
  readonly log: LogLevel
  /** The origin that browsers see, where a proxy stands in front. */
  readonly publicOrigin?: string | undefined
  /** How many proxies stand in front, each of which names the one before it. */
  readonly proxies: number
  /** How long an upload and the files of its run are kept. */
  readonly retentionDays: number
  readonly mostUploadBytes: number
}

/** A variable of the environment that cannot be used; it names the variable and what may stand there. */
export class ConfigRefused extends Error {
  readonly says: readonly Bilingual[]

  constructor(says: readonly Bilingual[]) {
    super(says.map(({ en }) => en).join('\n'))
    this.name = 'ConfigRefused'
    this.says = says
  }
}

type Variables = Readonly<Record<string, string | undefined>>

const WANTED: Readonly<Record<string, Bilingual>> = {
  HOST: { zh: '主机名或 IP 地址，如 127.0.0.1', en: 'a host name or an IP address such as 127.0.0.1' },
  PORT: { zh: '0 到 65535 的端口号', en: 'a port number from 0 to 65535' },
  QINGNUAN_DATA: { zh: '数据目录的路径', en: 'the path of the data folder' },
  PUBLIC_ORIGIN: {
    zh: '浏览器看到的地址，如 https://nuan.example.cn，末尾没有斜线',
    en: 'the address that browsers see, such as https://nuan.example.cn, without a slash at the end',
  },
  RETENTION_DAYS: { zh: '1 到 9999 的天数', en: 'a number of days from 1 to 9999' },
  UPLOAD_MIB: { zh: '1 到 99999 的整数，单位 MiB', en: 'a whole number of MiB from 1 to 99999' },
  PROXIES: { zh: '前面代理的个数，0 到 9', en: 'the number of proxies in front, 0 to 9' },
  LOG: { zh: LOG_LEVELS.join('、'), en: `one of ${LOG_LEVELS.join(', ')}` },
}

/** Reads the environment; a variable that is empty counts as not set. */
export function readConfig(variables: Variables = process.env): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const checked = environment.safeParse(set)
  if (!checked.success)
    throw new ConfigRefused(checked.error.issues.map(({ path }) => complaint(String(path[0]), set)))
  const { HOST, PORT, QINGNUAN_DATA, LOG, PUBLIC_ORIGIN, PROXIES, RETENTION_DAYS, UPLOAD_MIB } = checked.data
  return {
    host: HOST,
    port: PORT,
    dataFolder: QINGNUAN_DATA,
    log: LOG,
    publicOrigin: PUBLIC_ORIGIN,
    proxies: PROXIES,
    retentionDays: RETENTION_DAYS,
    mostUploadBytes: UPLOAD_MIB * BYTES_PER_MIB,
  }
}

function complaint(name: string, variables: Variables): Bilingual {
  const value = JSON.stringify(variables[name])
  return {
    zh: `环境变量 ${name} 的值 ${value} 不可用，应为${WANTED[name]?.zh}`,
    en: `The environment variable ${name} is ${value}; it must be ${WANTED[name]?.en}`,
  }
}
