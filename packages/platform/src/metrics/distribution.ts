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
