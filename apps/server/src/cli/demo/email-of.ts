/** Letters and digits of a name as they stand in addresses, its words joined by something. */
export function plainWords(name: string, joint: string): string {
  const letters: Record<string, string> = { ı: 'i', ş: 's', ğ: 'g', ü: 'u', ö: 'o', ç: 'c', â: 'a', î: 'i' }
  const folded = name.toLocaleLowerCase('tr').replace(/[ışğüöçâî]/g, (letter) => letters[letter] ?? letter)
  return (folded.match(/[a-z0-9]+/g) ?? []).join(joint)
}

/** Somebody's address: first and last name without Turkish letters. */
export function emailOf(name: string, mailDomain: string): string {
  return `${plainWords(name, '.')}@${mailDomain}`
}
