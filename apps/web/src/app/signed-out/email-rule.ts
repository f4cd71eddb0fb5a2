/**
 * Whether it has the shape of an address. Only what is surely wrong is refused here; the server decides. Letters are
 * never folded by the Turkish rule: what was typed is what is sent.
 */
export function looksLikeEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(value.trim()) && value.trim().length <= 254
}
