/** What a text of a letter may name; each stands for text that is put in as it is, and never read as a template again. */
export const letterPlaceholders = [
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
export type LetterPlaceholder = (typeof letterPlaceholders)[number]
