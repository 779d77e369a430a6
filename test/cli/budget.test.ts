import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { BatchRefused } from '../../src/batch/batch-refused.ts'
import { budget } from '../../src/cli/budget.ts'
import type { Installation } from '../../src/cli/command.ts'
import { EXIT } from '../../src/cli/exit-code.ts'
import usageModelFile from '../../src/generated/usage-model.json' with { type: 'json' }
import type { UsageModelText } from '../../src/model/usage-model.ts'
import { RUNNING } from '../support/budgets.ts'
import { freshFolder } from '../support/data-folder.ts'
import { shippedBundle } from '../support/editions.ts'

const HEADS = ['户号', '行政区划', '乡镇', '设备类型', '面积', '登记日期', '上年取暖电量']
const ROWS = [
  ['0001', '410212', '陈留镇', '空气源热泵', '80', '2017-03-01', '2800.50'],
  ['0002', '410212', '仇楼镇', '热风机', '60', '2017-03-01', '3600'],
  ['0003', '410212', '仇楼镇', '煤炉', '60', '2017-03-01', '3600'],
]

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    standardInput: () => Promise.resolve(''),
  }
  const installation = {
    loadBundle: () => Promise.resolve(shippedBundle),
    loadUsageModel: () => Promise.resolve(usageModelFile as UsageModelText),
    xlsxReader: new URL('../../src/tabular/xlsx/read.thread.ts', import.meta.url),
  } as unknown as Installation
  const exit = await budget(args, terminal as never, installation)
  return { exit, out: out.join(''), err: err.join('') }
}

function files() {
  const folder = freshFolder()
  const register = join(folder, 'register.csv')
  writeFileSync(register, [HEADS, ...ROWS].map((row) => row.join(',')).join('\n'))
  const scenario = join(folder, 'scenario.json')
  writeFileSync(
    scenario,
    JSON.stringify({ name: '延续', changes: [{ provision: RUNNING, from: null, to: null, capKwh: '3000' }] }),
  )
  return { folder, register, scenario }
}

describe('qingnuan budget', () => {
  it('works out a register under a scenario, and tells the rows that it leaves out', async () => {
    const { register, scenario } = files()
    const { exit, out, err } = await run(register, '--season', '2018', '--scenario', scenario, '--json')
    expect(exit).toBe(EXIT.ok)
    const { scenarios } = JSON.parse(out)
    // 2,800.50 × 0.3 and 3,000 × 0.3; without the scenario nothing is in force.
    expect(scenarios.map(({ totalYuan }: { totalYuan: string }) => totalYuan)).toEqual(['0.00', '1740.15'])
    expect(err).toContain('第 4 行')
    expect(err).toContain('煤炉')
  })

  it('gives the same figures to read, as CSV and as a workbook', async () => {
    const { folder, register, scenario } = files()
    const [csv, xlsx] = [join(folder, 'out.csv'), join(folder, 'out.xlsx')]
    const given = ['--season', '2018', '--baseline', scenario, '--csv', csv, '--xlsx', xlsx, '--unit', 'wan']
    const { out } = await run(register, ...given)
    expect(out).toContain('1740.15')
    expect(out).toContain('壹仟柒佰肆拾圆壹角伍分')
    expect(readFileSync(csv, 'utf8')).toContain('合计,0.1740')
    const workbook = new exceljs.Workbook()
    await workbook.xlsx.readFile(xlsx)
    expect(workbook.getWorksheet('总表')?.getRow(2).getCell(2).value).toBe(0.174)
  })

  it('makes the budget of a request again from the file of the register that it names', async () => {
    const { folder, register, scenario } = files()
    const first = await run(register, '--season', '2018', '--baseline', scenario, '--json')
    const request = join(folder, 'request.json')
    const baseline = JSON.parse(readFileSync(scenario, 'utf8'))
    const asks = (digest: string) =>
      writeFileSync(request, JSON.stringify({ season: 2018, register: digest, baseline }))
    asks('0'.repeat(64))
    const refused = await run(request, '--register', register).catch((error: Error) => error)
    expect(String(refused)).toContain('is not the register of the request')
    asks(/sound rows is ([0-9a-f]{64})/.exec(String(refused))?.[1] ?? '')
    const again = await run(request, '--register', register, '--json')
    expect(again.out).toBe(first.out)
  })

  it('finds the cap within a budget', async () => {
    const { register, scenario } = files()
    const given = [
      '--season',
      '2018',
      '--baseline',
      scenario,
      '--budget-yuan',
      '1200',
      '--solve',
      `cap:${RUNNING}`,
    ]
    const { out } = await run(register, ...given, '--json')
    // Two households above the cap: 1,200 yuan are 2,000 kWh each.
    expect(JSON.parse(out).solved).toMatchObject({ outcome: 'found', value: '2000.01', totalYuan: '1200.00' })
    const shown = await run(register, ...given)
    expect(shown.out).toMatch(/电量上限（千瓦时）.* 2000\.01 +1200\.00/)
    expect(shown.out).not.toContain('{')
  })

  it('refuses by name and ends with its own status', async () => {
    const { folder, register } = files()
    const wrong = join(folder, 'wrong.json')
    writeFileSync(wrong, JSON.stringify({ name: 'x', changes: [{ provision: RUNNING, capKwh: '-1' }] }))
    const { exit, err } = await run(register, '--season', '2018', '--scenario', wrong)
    expect(exit).toBe(EXIT.refused)
    expect(err).toContain('/scenarios/0/changes/0/capKwh [not-a-decimal]')
    for (const told of ['方案「x」：「-1」', 'Scenario “x”: “-1”']) expect(err).toContain(told)
  })

  it('refuses a register that lacks a column as a batch does, by the name of the column', async () => {
    const { folder } = files()
    const lacking = join(folder, 'lacking.csv')
    writeFileSync(lacking, '户号,面积\n0001,80\n')
    const refused = run(lacking, '--season', '2018')
    await expect(refused).rejects.toThrow(BatchRefused)
    await expect(refused).rejects.toThrow(/lacks .*division_code/)
  })

  it('says in words that a file is not there or is a folder', async () => {
    const { folder } = files()
    const missing = join(folder, 'missing.csv')
    await expect(run(missing, '--season', '2018')).rejects.toMatchObject({
      says: {
        zh: `不能读取文件「${missing}」：没有这个文件或目录`,
        en: `The file “${missing}” cannot be read: there is no such file or folder`,
      },
    })
    await expect(run(folder, '--season', '2018')).rejects.toMatchObject({
      says: { zh: `不能读取文件「${folder}」：它是一个目录` },
    })
  })
})
