import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { variantNumber } from './decimal-sql.ts'
import type { MadeAccount } from './generated-accounts.ts'
import type { RowBill } from './row-bill.ts'

export async function openDuckdb(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  return await instance.connect()
}

const READING = `CREATE OR REPLACE TABLE reading (account INTEGER, place INTEGER, variant INTEGER, f INTEGER, t INTEGER,
  start INTEGER, pk BIGINT, fl BIGINT, vl BIGINT, tot BIGINT, split BOOLEAN, heat BIGINT, device BOOLEAN, covered BOOLEAN,
  reg INTEGER, poor BOOLEAN, own BOOLEAN, bought INTEGER, invoice BIGINT, py BIGINT, ps BIGINT, pr BIGINT, prec BIGINT, psub BIGINT,
  hours BOOLEAN, converted INTEGER, area BIGINT, people BIGINT, reference BIGINT)`

/** The bills of accounts as the database works them out, row after row. */
export async function billsBySql(
  connection: DuckDBConnection,
  sql: string,
  accounts: readonly MadeAccount[],
): Promise<RowBill[]> {
  await connection.run(READING)
  await append(connection, accounts)
  const statements = sql.split(';\n')
  const query = statements.pop() ?? ''
  for (const statement of statements) await connection.run(statement)
  const reader = await connection.runAndReadAll(query)
  return reader.getRows().map((row): RowBill => {
    const [, , kwh, energy, hours, trading, recognised, operating, refund, purchase] = row.map(Number)
    return {
      kwh: kwh ?? 0,
      energy: energy ?? 0,
      timeOfUse: hours ?? 0,
      trading: trading ?? 0,
      recognised: recognised ?? 0,
      operating: operating ?? 0,
      refund: refund ?? 0,
      purchase: purchase ?? 0,
    }
  })
}

async function append(connection: DuckDBConnection, accounts: readonly MadeAccount[]): Promise<void> {
  const appender = await connection.createAppender('reading')
  const big = (value: number | null) => {
    if (value === null) appender.appendNull()
    else appender.appendBigInt(BigInt(value))
  }
  const int = (value: number | null) => {
    if (value === null) appender.appendNull()
    else appender.appendInteger(value)
  }
  for (const {
    category,
    isCovered,
    timeOfUse,
    hasDevice,
    registeredOn,
    classes,
    purchase,
    prior,
    rows,
    convertedOn,
    area,
    members,
    reference,
  } of accounts)
    for (const row of rows) {
      const isLarge = classes.includes('large-family')
      const variant = variantNumber({ category, isCovered, timeOfUse, isLarge })
      for (const value of [row.account, row.place, variant, row.from, row.to, rows[0]?.from ?? 0])
        appender.appendInteger(value)
      for (const value of [row.peak, row.flat, row.valley, row.total]) big(value ?? 0)
      appender.appendBoolean(row.peak !== null)
      big(row.heating)
      appender.appendBoolean(hasDevice)
      appender.appendBoolean(isCovered)
      int(registeredOn)
      appender.appendBoolean(classes.includes('low-income'))
      appender.appendBoolean(category === 'one-household-one-meter')
      int(purchase?.on ?? null)
      big(purchase?.fen ?? null)
      for (const value of [prior.year, prior.season, prior.rest, prior.recognised, prior.subsidised])
        big(value ?? 0)
      appender.appendBoolean(timeOfUse)
      appender.appendInteger(convertedOn)
      for (const value of [area, members * 100, reference]) big(value)
      appender.endRow()
    }
  appender.closeSync()
}
