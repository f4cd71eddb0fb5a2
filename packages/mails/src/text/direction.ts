const firstLetter = /\p{L}/u
const rightToLeftLetter = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** Whether a text is written from right to left: whether its first letter is. */
export function isRightToLeft(text: string): boolean {
  return rightToLeftLetter.test(firstLetter.exec(text)?.[0] ?? '')
}
