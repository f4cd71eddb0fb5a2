/**
 * Keeps mailboxes and phones from making a link of a name. Whoever may invite may send mail to strangers, and must not advertise
 * "prizes.example" in it: an invisible word joiner stands where a host name or a scheme would be recognised. "A.Ş." is
 * none, since no top level has one letter.
 */
export function withoutLinks(name: string): string {
  return name.replaceAll(/(\.(?=\p{L}{2})|:(?=\/\/))/gu, '$1\u2060')
}
