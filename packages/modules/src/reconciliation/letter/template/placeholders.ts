/** What a text of the letter may name; each stands for text that is put in as it is, and never read as a template again. */
export const placeholders = [
  'title',
  'taxNumber',
  'senderTitle',
  'senderTaxNumber',
  'number',
  'date',
  'periodEnd',
  'balance',
  'balanceInWords',
  'currency',
  'side',
  'answerBy',
  'answerLink',
] as const

/** One of them. */
export type Placeholder = (typeof placeholders)[number]

export function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name)
}
