/** When somebody who was sent away may come back, in milliseconds: each at another time, so that they do not come together. */
export function spreadRetry(fromMs: number, withinMs: number, random: () => number = Math.random): number {
  return Math.floor(fromMs + random() * withinMs)
}
