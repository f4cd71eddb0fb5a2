/** Days since 1970 in the time zone of the device, for comparing. */
export function dayNumber(instant: string | number): number {
  const at = new Date(instant)
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)
}
