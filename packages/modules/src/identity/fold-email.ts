/**
 * Folds an address as the table of accounts does. The protocol takes ASCII addresses only, for which this folds A to Z and
 * nothing else, whatever the locale.
 */
export function foldEmail(email: string): string {
  return email.toLowerCase()
}
