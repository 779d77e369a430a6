import type { RuleBookBundle } from '../application/edition-record.ts'
import type { Log } from '../application/json-log.ts'
import type { BatchPlan } from '../batch/batch-plan.ts'
import { BatchMismatch, BatchRefused } from '../batch/batch-refused.ts'
import type { RowStarts } from '../batch/evaluate-partition.ts'
import { reportFrom, reportText, rowStartsOf, type UnitReport } from '../batch/unit-report.ts'
import type { Bilingual } from '../model/scalar.ts'
import { type BatchRunRow, type BatchRunStore, isGoingOn } from '../store/batch-run-store.ts'
import { joinRun } from './join-run.ts'
import { fileName, planName, rowStartsName, stepsPrefix } from './object-names.ts'
import { ordersAfter, ordersOf, placeOf, readMessage, send, standingOf } from './part-orders.ts'
import {
  type Bucket,
  type Delivered,
  type Digest,
  type PartMessage,
  type PartQueue,
  RUN_STEPS,
} from './ports.ts'
import { type PartSizes, prepareRun } from './prepare-run.ts'
import { removeAll } from './remove-all.ts'
import { evaluateUnit, scanUnit, unitWork, writeUnit } from './run-unit.ts'

export type ConsumerDeps = {
  readonly store: BatchRunStore
  readonly bucket: Bucket
  readonly queue: PartQueue
  /** The rules of an edition, if they are still here. */
  readonly bundleOf: (edition: string) => Promise<RuleBookBundle | undefined>
  readonly newDigest: () => Digest
  readonly sizes: PartSizes
  readonly log: Pick<Log, 'error'>
}

/** A unit that was tried so often in vain fails its run. */
export const MOST_TRIES = 5
const WAIT_SECONDS = 5

/**
 * Works on one unit as a message says. Whatever is done twice leaves the same objects and one row; the message is
 * taken off the queue only when the unit is noted and, where it was the last one, the next step has been handed out.
 */
export async function consume(deps: ConsumerDeps, message: Delivered): Promise<void> {
  const order = readMessage(message.body)
  const run = order === undefined ? undefined : await deps.store.find(order.run)
  if (order === undefined || run === undefined || !isGoingOn(run) || standingOf(order, run) === 'past')
    return message.ack()
  try {
    if (message.attempts > MOST_TRIES) throw new TriedTooOften()
    // A step is handed out when the one before is whole: its message says so wherever the run stood till now.
    if (standingOf(order, run) === 'ahead') await deps.store.goOn(placeOf(order), order.units)
    if (order.step === 'join') await join(deps, run, order)
    else await work(deps, run, order)
    message.ack()
  } catch (error) {
    const cause = causeIn(error)
    if (cause === undefined) deps.log.error('unit-failed', error, { ...order })
    if (cause === undefined && message.attempts < MOST_TRIES)
      return message.retry({ delaySeconds: WAIT_SECONDS * message.attempts })
    await deps.store.end(run.id, 'failed', { cause: JSON.stringify(cause ?? triedInVain(order)) })
    await removeAll(deps.bucket, stepsPrefix(run.id))
    message.ack()
  }
}

/** Whoever worked on it before has come to an end without a word. */
class TriedTooOften extends Error {}

async function work(deps: ConsumerDeps, run: BatchRunRow, order: PartMessage): Promise<void> {
  const { store, queue } = deps
  const place = placeOf(order)
  if (!(await store.isDone(place))) {
    const report = await reportOf(deps, run, order)
    const { rows, succeeded, failed, quarantined, duplicate } = report?.totals ?? NOTHING
    const counted = order.step === 'scan' ? rows : succeeded + failed + quarantined + duplicate
    await store.unitDone(place, counted, report === undefined ? '' : reportText(report))
  }
  if ((await store.done(place)).units < order.units) return
  const next = await nextOrders(deps, order)
  await send(queue, next)
  const [first] = next
  if (first !== undefined) await store.goOn(placeOf(first), first.units)
}

const NOTHING = { rows: 0, succeeded: 0, failed: 0, quarantined: 0, duplicate: 0 }

/** Does a unit; preparing is not reported of, since it counts nothing. */
async function reportOf(
  deps: ConsumerDeps,
  run: BatchRunRow,
  order: PartMessage,
): Promise<UnitReport | undefined> {
  const { store, bucket, sizes } = deps
  const bundle = await rulesOf(deps, run)
  if (order.step === 'prepare') {
    const { plan, facts } = await prepareRun(run, order.attempt, bundle, bucket, sizes)
    await putJson(bucket, planName(run.id, order.attempt), plan)
    await store.begun(run.id, JSON.stringify(facts))
    return undefined
  }
  const [plan, rowStarts] = await Promise.all([planOf(bucket, order), rowStartsFor(deps, order)])
  const own = unitWork(plan, bundle, bucket, rowStarts)
  if (order.step === 'scan') return await scanUnit(own, order.unit)
  return order.step === 'evaluate'
    ? await evaluateUnit(own, order.unit)
    : await writeUnit(own, order.unit, order)
}

/** What comes after a step that is whole; bytes that are not UTF-8 after plain ASCII make the file GB18030. */
async function nextOrders(deps: ConsumerDeps, order: PartMessage): Promise<PartMessage[]> {
  const { run, attempt, step } = order
  if (step === 'scan') {
    const scanned = await reportsOf(deps, order, 'scan')
    if (scanned.some(({ isOtherEncoding }) => isOtherEncoding === true))
      return ordersOf(run, attempt + 1, 'prepare', 1)
    await putJson(deps.bucket, rowStartsName(run, attempt), rowStartsOf(scanned))
  }
  return ordersAfter(run, attempt, step, await planOf(deps.bucket, order))
}

async function join(deps: ConsumerDeps, run: BatchRunRow, order: PartMessage): Promise<void> {
  const { store, bucket, newDigest } = deps
  const [plan, bundle] = await Promise.all([planOf(bucket, order), rulesOf(deps, run)])
  const told = {
    scan: await reportsOf(deps, order, 'scan'),
    evaluate: await reportsOf(deps, order, 'evaluate'),
    write: await reportsOf(deps, order, 'write'),
  }
  const joined = await joinRun({ plan, bundle, bucket, newDigest }, order, told)
  await store.end(run.id, 'finished', { outcome: JSON.stringify(joined) })
  const ended = await store.find(run.id)
  if (ended?.state === 'finished') await removeAll(bucket, stepsPrefix(run.id))
  else await bucket.delete([fileName(run.id, 'results'), fileName(run.id, 'errors')])
}

async function reportsOf(
  { store }: ConsumerDeps,
  { run, attempt }: PartMessage,
  step: 'scan' | 'evaluate' | 'write',
): Promise<UnitReport[]> {
  return (await store.reports({ run, attempt, step: RUN_STEPS.indexOf(step) })).map(reportFrom)
}

/** Added up once, when the scan is whole; where that was not done, as of a file without segments, from its reports. */
async function rowStartsFor(deps: ConsumerDeps, order: PartMessage): Promise<RowStarts> {
  if (order.step === 'scan') return []
  const kept = await jsonIn<RowStarts>(deps.bucket, rowStartsName(order.run, order.attempt))
  return kept ?? rowStartsOf(await reportsOf(deps, order, 'scan'))
}

async function planOf(bucket: Bucket, { run, attempt }: PartMessage): Promise<BatchPlan> {
  const plan = await jsonIn<BatchPlan>(bucket, planName(run, attempt))
  if (plan === undefined) throw new Error(`the plan of run ${run} is not in the bucket`)
  return plan
}

async function putJson(bucket: Bucket, name: string, value: object): Promise<void> {
  await bucket.put(name, new TextEncoder().encode(JSON.stringify(value)))
}

async function jsonIn<Value>(bucket: Bucket, name: string): Promise<Value | undefined> {
  const object = await bucket.get(name)
  if (object === null) return undefined
  return JSON.parse(new TextDecoder().decode(await object.arrayBuffer())) as Value
}

/** Rules that are gone are no fault that trying again would mend. */
class RulesGone extends Error {}

async function rulesOf({ bundleOf }: ConsumerDeps, { edition }: BatchRunRow): Promise<RuleBookBundle> {
  const bundle = await bundleOf(edition)
  if (bundle === undefined) throw new RulesGone()
  return bundle
}

/** Why a run cannot go on whoever tries; nothing where it may still succeed. */
function causeIn(error: unknown): Bilingual | undefined {
  if (error instanceof BatchRefused) return error.says
  if (error instanceof BatchMismatch)
    return {
      zh: `合计对不上，没有给出结果：${error.message}。请把任务编号告诉管理员。`,
      en: `The totals do not agree, so there are no results: ${error.message}. Tell an administrator the number of the job.`,
    }
  if (error instanceof RulesGone)
    return {
      zh: '这个任务用的规则版本已经不在了；请重新上传，按现在的版本核算。',
      en: 'The edition of the rules that this job uses is gone; upload the file again to have it calculated by the current one.',
    }
  return undefined
}

function triedInVain({ step, unit, units }: PartMessage): Bilingual {
  const part = `${step} ${unit + 1}/${units}`
  return {
    zh: `有一部分（${part}）试了 ${MOST_TRIES} 次都没有算完，没有结果。请把任务编号告诉管理员；文件可以再上传一次。`,
    en: `One part (${part}) was tried ${MOST_TRIES} times in vain, so there are no results. Tell an administrator the number of the job; the file may be uploaded again.`,
  }
}
