/**
 * Folds text for finding: case, accents and the Turkish i's fall together, so that "isik", "ISIK" and "Işık" are found
 * by each other. For searching only, never for showing or for addresses.
 */
export function foldText(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i')
}
