import { monitorEventLoopDelay, performance, type ELDHistogram, type EventLoopUtilization } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'

/** How busy a process was in the last one to two minutes. */
export interface Load {
  /** By how much the event loop turned late, in seconds: half of the time, at worst in 99 of 100 turns, and at worst of all. */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number }
  /** Share of the time in which the event loop had something to do, from 0 to 1. */
  readonly utilization: number
  /** Processors that were used, by all threads of the process. */
  readonly processors: number
}

/** Measures the load of this process. */
export interface LoadMeter {
  /** Asking changes nothing, so any number of people and programs may ask. */
  read(): Load
  stop(): void
}

/** A span of time that is being measured. */
interface Span {
  readonly delays: ELDHistogram
  utilization: EventLoopUtilization
  cpu: NodeJS.CpuUsage
}

const spanMs = 60_000
/** Finer costs more wake-ups of an idle process, and what lasts shorter nobody feels. */
const resolutionMs = 50

/**
 * Starts to measure. Two spans run side by side, begun one minute apart, and the older one is read: a program that reads
 * each minute misses nothing. Beginning anew at each reading would take the worst of it away from whoever reads next.
 */
export function startLoadMeter(clock: Clock): LoadMeter {
  let [older, younger]: [Span, Span] = [newSpan(), newSpan()]
  const timer = clock.every(spanMs, () => {
    begin(older)
    ;[older, younger] = [younger, older]
  })
  return {
    read: () => loadIn(older),
    stop() {
      timer.cancel()
      older.delays.disable()
      younger.delays.disable()
    },
  }
}

function newSpan(): Span {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  return { delays, ...now() }
}

function begin(span: Span): void {
  span.delays.reset()
  Object.assign(span, now())
}

function now() {
  return { utilization: performance.eventLoopUtilization(), cpu: process.cpuUsage() }
}

function loadIn({ delays, utilization, cpu }: Span): Load {
  const { active, idle } = performance.eventLoopUtilization(utilization)
  const { user, system } = process.cpuUsage(cpu)
  const elapsedMs = active + idle
  return {
    delay: {
      p50: lateBy(delays, delays.percentile(50)),
      p99: lateBy(delays, delays.percentile(99)),
      max: lateBy(delays, delays.max),
    },
    utilization: elapsedMs > 0 ? active / elapsedMs : 0,
    processors: elapsedMs > 0 ? (user + system) / 1_000 / elapsedMs : 0,
  }
}

/** What is measured is the time between two turns of a timer, in nanoseconds; the timer's own interval is no delay. */
function lateBy(delays: ELDHistogram, between: number): number {
  return delays.count === 0 ? 0 : Math.max(0, between / 1e9 - resolutionMs / 1_000)
}
