import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import { deleteOldKpis, insertKpiSpan, lastKpiSpan, listKpiMinutes, listKpiSpans, type KpiStep } from '../sql/kpis.ts'
import { afterEachOther, besideEachOther, type KpiSample } from './sample.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A process writes its minute within seconds of its end. */
const graceMs = 2 * minuteMs
const minutesKeptForMs = dayMs
const spansKeptForMs = 8 * dayMs

/**
 * Puts minutes together to ten of them, and these to hours, from the last span that is there on; a day at most, which is how
 * long minutes are kept. A span that is put together again comes out the same.
 */
export async function rollUpKpis(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  signal: AbortSignal,
): Promise<{ spans: number; deleted: number }> {
  const now = clock.now()
  const spans = (await rollUp(db, 10, now, signal)) + (await rollUp(db, 60, now, signal))
  const before = { minutes: new Date(now - minutesKeptForMs), spans: new Date(now - spansKeptForMs) }
  return { spans, deleted: await deleteOldKpis(db, before) }
}

async function rollUp(db: Database, step: KpiStep, now: number, signal: AbortSignal): Promise<number> {
  const stepMs = step * minuteMs
  const begin = (at: number) => Math.floor(at / stepMs) * stepMs
  const last = await lastKpiSpan(db, step)
  const first = Math.max(begin(now - minutesKeptForMs) + stepMs, last === null ? 0 : last.getTime() + stepMs)
  let spans = 0
  for (let from = first; from + stepMs + graceMs <= now; from += stepMs) {
    signal.throwIfAborted()
    const sample = await sampleOf(db, step, new Date(from), new Date(from + stepMs))
    if (sample === undefined) continue
    await insertKpiSpan(db, { step, startsAt: new Date(from), sample })
    spans++
  }
  return spans
}

async function sampleOf(db: Database, step: KpiStep, from: Date, to: Date): Promise<KpiSample | undefined> {
  const parts = step === 10 ? byMinute(await listKpiMinutes(db, from, to)) : await listKpiSpans(db, 10, from, to)
  return parts.length === 0 ? undefined : afterEachOther(parts.map(({ sample }) => sample))
}

/** Minutes of all processes, those of the same minute put together. */
export function byMinute(rows: readonly { readonly at: Date; readonly sample: KpiSample }[]) {
  return [...Map.groupBy(rows, ({ at }) => at.getTime())].map(([at, ofMinute]) => ({
    at: new Date(at),
    sample: besideEachOther(ofMinute.map(({ sample }) => sample)),
  }))
}
