// What is kept of a span of time: sums that add up, over processes and over time. Knows neither the database nor a clock.

/** Raised with each change of what follows: rows of another form are passed over. */
export const sampleForm = 1

/** The calls of an operation. */
export interface CallCounts {
  readonly calls: number
  /** Those that failed for a reason of the server's (5xx). */
  readonly failed: number
  /** How many took how long: by the place among `fineSecondsBounds`, those without any left out. */
  readonly buckets: Readonly<Record<string, number>>
}

/** What goes up and down: on the average, and at most. */
export interface Gauge {
  readonly mean: number
  readonly most: number
}

/** Of several processes some add up, of others the worst is told. */
const ofProcesses = {
  poolBusy: 'sum',
  poolWaiting: 'sum',
  poolMax: 'sum',
  sockets: 'sum',
  processors: 'sum',
  rssBytes: 'sum',
  loopDelayMs: 'worst',
  hostCpu: 'worst',
  hostMemory: 'worst',
} as const satisfies Record<string, 'sum' | 'worst'>

/** What goes up and down, by name. */
export type GaugeName = keyof typeof ofProcesses
export const gaugeNames = Object.keys(ofProcesses) as readonly GaugeName[]

/** A span of time of one process or of many. */
export interface KpiSample {
  /** How long it was. */
  readonly minutes: number
  readonly calls: Readonly<Record<string, CallCounts>>
  readonly caches: Readonly<Record<string, { readonly hits: number; readonly misses: number }>>
  readonly gauges: Readonly<Record<GaugeName, Gauge>>
}

/** What processes did at the same time. */
export function besideEachOther(samples: readonly KpiSample[]): KpiSample {
  return {
    ...summed(samples),
    minutes: Math.max(0, ...samples.map(({ minutes }) => minutes)),
    gauges: gaugesOf((name) => {
      const gauges = samples.map((sample) => sample.gauges[name])
      const join = ofProcesses[name] === 'sum' ? sum : worst
      return { mean: join(gauges.map(({ mean }) => mean)), most: join(gauges.map(({ most }) => most)) }
    }),
  }
}

/** What happened one after the other. */
export function afterEachOther(samples: readonly KpiSample[]): KpiSample {
  const minutes = sum(samples.map((sample) => sample.minutes))
  return {
    ...summed(samples),
    minutes,
    gauges: gaugesOf((name) => ({
      mean: minutes === 0 ? 0 : sum(samples.map((sample) => sample.gauges[name].mean * sample.minutes)) / minutes,
      most: worst(samples.map((sample) => sample.gauges[name].most)),
    })),
  }
}

function summed(samples: readonly KpiSample[]): Pick<KpiSample, 'calls' | 'caches'> {
  const calls: Record<string, CallCounts> = {}
  const caches: Record<string, { hits: number; misses: number }> = {}
  for (const sample of samples) {
    for (const [name, counts] of Object.entries(sample.calls)) calls[name] = addCalls(calls[name] ?? noCalls, counts)
    for (const [name, { hits, misses }] of Object.entries(sample.caches)) {
      const before = caches[name] ?? { hits: 0, misses: 0 }
      caches[name] = { hits: before.hits + hits, misses: before.misses + misses }
    }
  }
  return { calls, caches }
}

export const noCalls: CallCounts = { calls: 0, failed: 0, buckets: {} }

/** The calls of both. */
export function addCalls(one: CallCounts, other: CallCounts): CallCounts {
  const buckets = { ...one.buckets }
  for (const [place, count] of Object.entries(other.buckets)) buckets[place] = (buckets[place] ?? 0) + count
  return { calls: one.calls + other.calls, failed: one.failed + other.failed, buckets }
}

function gaugesOf(gaugeOf: (name: GaugeName) => Gauge): KpiSample['gauges'] {
  return Object.fromEntries(gaugeNames.map((name) => [name, gaugeOf(name)])) as Record<GaugeName, Gauge>
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function worst(values: readonly number[]): number {
  return Math.max(0, ...values)
}
