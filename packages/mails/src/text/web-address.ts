/**
 * The address as it may stand in a mail, with everything but ASCII encoded.
 *
 * @throws TypeError for what is no address of the web: whoever clicks in a mail must not land elsewhere.
 */
export function webAddress(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw new TypeError('A link of a mail leads to the web')
  return parsed.href
}
