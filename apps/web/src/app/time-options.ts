/**
 * Every half hour, and the time that is chosen. Written out, because the browser's own field follows the language of the
 * browser and not that of the page.
 */
export function timeOptions(current: string): readonly { readonly value: string; readonly label: string }[] {
  const halfHours = Array.from({ length: 48 }, (_, index) => {
    const hour = String(Math.floor(index / 2)).padStart(2, '0')
    return `${hour}:${index % 2 === 0 ? '00' : '30'}`
  })
  return [...new Set([...halfHours, current])].toSorted().map((value) => ({ value, label: value }))
}
