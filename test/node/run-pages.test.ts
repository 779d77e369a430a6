import { expect, it } from 'vitest'
import type { Job } from '../../src/application/jobs/job.ts'
import { jobWith, memoryJobs } from '../support/memory-jobs.ts'
import { form, session, staffed } from '../support/staffed.ts'

/** What an operator sees of a run and of the list that it is in, without marks. */
async function seen(parts: Partial<Job>) {
  const service = await staffed({ jobs: memoryJobs(jobWith({ id: 'r1', division: '410212', ...parts })) })
  await service.add('zhang', ['operator'], ['410212'])
  const { cookie } = await session(service, 'zhang')
  const text = async (path: string) =>
    (await (await service.request(path, { headers: { cookie } })).text())
      .replace(/<(?:style|script|head)\b.*?<\/(?:style|script|head)>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
  return { run: await text('/staff/runs/r1'), list: await text('/staff/runs') }
}

it('a run that was cancelled after its trial shows the sums as those of the trial, and how to go on', async () => {
  const { run, list } = await seen({ state: 'cancelled', stage: 'trial' })
  expect(run).toContain('试算的对账')
  expect(run).toContain('上传一个文件')
  expect(list).toContain('已取消 试算 3 ')
})

it('a finished run shows its own', async () => {
  const { run, list } = await seen({})
  expect(run).not.toContain('试算的对账')
  expect(run).toContain('对账')
  expect(list).toContain('已完成 3 ')
})

it('a file whose columns are not known is not said to have no faults', async () => {
  const preview = [{ row: 2, cells: ['1', '2'], faults: [] }]
  const unread = await seen({ state: 'failed', headers: [{ text: 'a' }, { text: 'b' }], preview })
  expect(unread.run).toContain('开头 1 行')
  expect(unread.run).not.toContain('没有问题')
  const read = await seen({ headers: [{ text: '户号', column: 'account_no' }, { text: 'b' }], preview })
  expect(read.run).toContain('没有问题')
})

it('a decision about rows that were set aside is seen as soon as it is noted', async () => {
  const jobs = memoryJobs(jobWith({ id: 'r1', division: '410212' }))
  const service = await staffed({ jobs })
  await service.add('zhang', ['operator'], ['410212'])
  const { cookie, formToken } = await session(service, 'zhang')
  const body = new URLSearchParams({ form: formToken, decision: 'correct', reason: '退回' }).toString()
  const answer = await service.request('/staff/runs/r1/review', form(body, { cookie }))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/runs/r1#review'])
})
