// What Prometheus reads of a process. Metrics are read when somebody asks; until then parts keep plain numbers.
import { Counter, Gauge, Registry } from 'prom-client'
import { DistributionHistogram, type LabelledDistribution } from './distribution-histogram.ts'

/** What is said of a metric. */
export interface MetricDeclaration {
  /** Name on the page, units at its end: `meydan_commit_seconds`. */
  readonly name: string
  /** What it counts, in one sentence. */
  readonly help: string
  /** Names of its labels; each may have few values. */
  readonly labels?: readonly string[]
}

/** A number with its labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

type Samples = number | Iterable<Sample>

/** The metrics of one process. */
export interface Metrics {
  /** Declares a number that goes up and down. */
  gauge(declared: MetricDeclaration, read: () => Samples | Promise<Samples>): void
  /** Declares a number that only grows while the process lives. */
  counter(declared: MetricDeclaration, read: () => Samples): void
  /** Declares how something is distributed. */
  histogram(declared: MetricDeclaration, read: () => Iterable<LabelledDistribution>): void
  /** Type of the page. */
  readonly contentType: string
  /** Reads all metrics, as the page that Prometheus asks for. */
  text(): Promise<string>
}

/** Makes the metrics of a process, which has none at first. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const configOf = ({ name, help, labels = [] }: MetricDeclaration) => ({
    name,
    help,
    labelNames: [...labels],
    registers,
  })

  return {
    gauge(declared, read) {
      const gauge: Gauge = new Gauge({
        ...configOf(declared),
        async collect() {
          const samples = await read()
          gauge.reset()
          if (typeof samples === 'number') gauge.set(samples)
          else for (const { labels, value } of samples) gauge.set(labels, value)
        },
      })
    },
    counter(declared, read) {
      const counter: Counter = new Counter({
        ...configOf(declared),
        collect() {
          const samples = read()
          counter.reset()
          if (typeof samples === 'number') counter.inc(samples)
          else for (const { labels, value } of samples) counter.inc(labels, value)
        },
      })
    },
    histogram(declared, read) {
      void new DistributionHistogram(configOf(declared), read)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
