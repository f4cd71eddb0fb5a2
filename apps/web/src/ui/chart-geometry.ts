// Where the points of a chart lie, in a field of 100 by 100 that is stretched to whatever size it has.

/** A value, or nothing where nothing was measured. */
export type ChartValue = number | null

/** The top of a chart: a round number at or above everything that it shows. */
export function chartTop(values: readonly ChartValue[], target?: number): number {
  const most = Math.max(target ?? 0, ...values.map((value) => value ?? 0))
  if (most <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= most * (1 - 1e-9)) ?? 10
  return step * power
}

/** How far from the left the point of an index is, in percent. */
export function chartX(index: number, count: number): number {
  return count < 2 ? 50 : (index / (count - 1)) * 100
}

/** How far from the top a value is, in percent. */
export function chartY(value: number, top: number): number {
  return 100 - (Math.min(value, top) / top) * 100
}

/** Lines through the points; where nothing was measured, one ends and another begins. */
export function chartLines(values: readonly ChartValue[], top: number): string {
  let isOpen = false
  return values
    .map((value, index) => {
      if (value === null) {
        isOpen = false
        return ''
      }
      const command = isOpen ? 'L' : 'M'
      isOpen = true
      // A point between two gaps is a dot: a line of no length, whose ends are round.
      const isAlone = command === 'M' && (values[index + 1] ?? null) === null
      const place = `${round(chartX(index, values.length))} ${round(chartY(value, top))}`
      return isAlone ? `M${place}h0` : `${command}${place}`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
