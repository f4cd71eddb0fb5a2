/** Points and the times between them of which nothing is known, so that each step has one. */
export function withGaps<Point extends { readonly at: string }>(
  points: readonly Point[],
  stepMinutes: number,
): readonly { readonly at: string; readonly point: Point | undefined }[] {
  const byTime = new Map(points.map((point) => [Date.parse(point.at), point]))
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return []
  const start = Date.parse(first.at)
  const stepMs = stepMinutes * 60_000
  const steps = Math.round((Date.parse(last.at) - start) / stepMs)
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = start + step * stepMs
    return { at: new Date(at).toISOString(), point: byTime.get(at) }
  })
}
