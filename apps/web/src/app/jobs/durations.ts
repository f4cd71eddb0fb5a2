/** A length of time in its one or two largest units. */
export type DurationPart = readonly [unit: 'd' | 'h' | 'min' | 's' | 'ms', count: number]

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** Splits a length of time as people say it: 350 ms, 4.2 s, 2 min 10 s, 1 h 5 min, 3 d 4 h. */
export function durationParts(ms: number): readonly DurationPart[] {
  const whole = Math.max(0, ms)
  if (whole < 1_000) return [['ms', Math.round(whole)]]
  // Tenths of seconds say something only while there are few.
  if (whole < 9_950) return [['s', Math.round(whole / 100) / 10]]
  const rounded = Math.round(whole / 1_000) * 1_000
  const at = units.findIndex(([, length]) => rounded >= length)
  const [unit, length] = units[at] ?? units[3]
  const rest = units[at + 1]
  const left = rest === undefined ? 0 : Math.floor((rounded % length) / rest[1])
  const first: DurationPart = [unit, Math.floor(rounded / length)]
  return rest === undefined || left === 0 ? [first] : [first, [rest[0], left]]
}
