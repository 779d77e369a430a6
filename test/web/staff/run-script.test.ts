import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { RUN_SCRIPT } from '../../../src/web/staff/run-script.ts'

const WORDS = {
  told: '{step}：已处理 {rows} 行，每秒 {rate} 行',
  left: '，还需约 {seconds} 秒',
  steps: { read: '准备', scan: '读入', evaluate: '计算', write: '写出' },
}

/** The page of a run that has just begun, with the script on it and what it is told afterwards. */
function page() {
  const attributes: Record<string, string> = {
    'data-words': JSON.stringify(WORDS),
    'data-state': 'running',
    'data-events': '/events',
  }
  const elements: Record<string, { value?: number; textContent?: string; getAttribute?: unknown }> = {
    progress: { getAttribute: (name: string) => attributes[name] },
    bar: { value: 0 },
    told: { textContent: '准备：已处理 0 行，每秒 0 行' },
  }
  let hear: (event: { data: string }) => void = () => undefined
  let reloads = 0
  class EventSource {
    addEventListener(_: string, listener: typeof hear) {
      hear = listener
    }
    close() {
      hear = () => undefined
    }
  }
  runInNewContext(RUN_SCRIPT.text, {
    document: { getElementById: (id: string) => elements[id] },
    window: { EventSource },
    location: { reload: () => reloads++ },
    EventSource,
    setTimeout,
  })
  return {
    elements,
    reloads: () => reloads,
    tell: (job: object) => hear({ data: JSON.stringify(job) }),
  }
}

describe('the script of a run', () => {
  it('says the step that the run is at, and how long it takes once that is known', () => {
    const { elements, tell, reloads } = page()
    const told = () => [elements['bar']?.value, elements['told']?.textContent]
    tell({ state: 'running', progress: { step: 'scan', share: 0.2, rows: 1000, rowsPerSecond: 250 } })
    expect(told()).toEqual([20, '读入：已处理 1,000 行，每秒 250 行'])
    const late = { step: 'write', share: 0.826, rows: 74_340, rowsPerSecond: 1_419_201, secondsLeft: 1 }
    tell({ state: 'running', progress: late })
    expect(told()).toEqual([83, '写出：已处理 74,340 行，每秒 1,419,201 行，还需约 1 秒'])
    tell({ state: 'running', progress: { ...late, step: 'unheard-of' } })
    expect(elements['told']?.textContent).toMatch(/^unheard-of：/)
    expect(reloads()).toBe(0)
  })

  it('loads the page again when the run stands elsewhere', () => {
    const { tell, reloads } = page()
    tell({ state: 'finished' })
    expect(reloads()).toBe(1)
  })
})
