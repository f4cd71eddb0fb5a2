/** Counts values by size in plain numbers, so that counting one costs some nanoseconds; a histogram is made of it when somebody asks. */
export class Distribution {
  /** Upper bounds, ascending; the last count is of what is above all of them. */
  readonly bounds: readonly number[]
  readonly counts: number[]
  /** All values added up. */
  sum = 0

  constructor(bounds: readonly number[]) {
    this.bounds = bounds
    this.counts = Array.from({ length: bounds.length + 1 }, () => 0)
  }

  /** The same by fewer bounds; each must be one of its own, and what is above the last of them is above all. */
  by(bounds: readonly number[]): Distribution {
    const fewer = new Distribution(bounds)
    let place = 0
    this.counts.forEach((count, index) => {
      const bound = this.bounds[index] ?? Infinity
      while (place < bounds.length && bound > (bounds[place] as number)) place++
      fewer.counts[place] = (fewer.counts[place] as number) + count
    })
    fewer.sum = this.sum
    return fewer
  }

  add(value: number): void {
    const { bounds, counts } = this
    let index = 0
    while (index < bounds.length && value > (bounds[index] as number)) index++
    counts[index] = (counts[index] as number) + 1
    this.sum += value
  }
}

/** Bounds in seconds for what waits for people or other machines. 30 s is when a call is given up. */
export const secondsBounds: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
]

const steps = ['1', '1.25', '1.6', '2', '2.5', '3.15', '4', '5', '6.3', '8']

/**
 * Bounds in seconds that are a quarter apart, from 1 ms to 30 s, those of `secondsBounds` among them. A percentile that is read
 * from such counts is right within a quarter, and counts of many processes and times may be added up before.
 */
export const fineSecondsBounds: readonly number[] = [
  ...[-3, -2, -1, 0, 1]
    .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
    .filter((bound) => bound < 30),
  30,
]
