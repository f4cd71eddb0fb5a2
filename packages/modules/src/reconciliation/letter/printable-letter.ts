import { AppError } from '@meydan/protocol'
import { formatAmount, formatDay } from './drawing/formats.ts'
import { letterWords } from './drawing/letter-words.ts'
import type { Printer } from './drawing/printable.ts'
import type { Company, Letter } from './letter.ts'
import type { Placeholder } from './template/placeholders.ts'
import { fillTemplate, parseTemplate } from './template/template.ts'
import { amountInWords } from './words/amount-in-words.ts'

/** Characters of all that people typed into one letter. */
const maxCharacters = 40_000
const maxLink = 400

/**
 * The letter as it is printed: texts filled in, and without what a font cannot print.
 *
 * @throws AppError `reconciliation.letter_too_long`, `reconciliation.template_invalid`
 */
export function printableLetter(letter: Letter, { text, line }: Printer): Letter {
  checkLength(letter)
  if (letter.answer.link !== null) checkLink(letter.answer.link)
  const company = (given: Company): Company => ({
    title: line(given.title),
    address: text(given.address),
    taxOffice: line(given.taxOffice),
    taxNumber: line(given.taxNumber),
  })
  const named: Letter = {
    ...letter,
    number: line(letter.number),
    sender: company(letter.sender),
    recipient: company(letter.recipient),
    signatory: { name: line(letter.signatory.name), title: line(letter.signatory.title) },
    signedBy: letter.signedBy === null ? null : line(letter.signedBy),
  }
  const values = valuesOf(named)
  const fill = (template: string) => fillTemplate(parseTemplate(template), values)
  const { subject, opening, closing } = letter.texts
  return {
    ...named,
    texts: { subject: line(fill(subject)), opening: text(fill(opening)), closing: text(fill(closing)) },
  }
}

function valuesOf(letter: Letter): Record<Placeholder, string> {
  const { language, sender, recipient, figures, answer } = letter
  return {
    title: recipient.title,
    taxNumber: recipient.taxNumber,
    senderTitle: sender.title,
    senderTaxNumber: sender.taxNumber,
    number: letter.number,
    date: formatDay(language, letter.date),
    periodEnd: formatDay(language, figures.periodEnd),
    balance: formatAmount(language, figures.balance, figures.currency),
    balanceInWords: amountInWords(language, figures.balance, figures.currency),
    currency: figures.currency,
    side: letterWords(language).side[figures.side],
    answerBy: formatDay(language, answer.by),
    answerLink: answer.link ?? letterWords(language).linkElsewhere,
  }
}

function checkLength({ number, sender, recipient, texts, signatory, signedBy }: Letter): void {
  const typed = [
    number,
    signedBy ?? '',
    ...[sender, recipient, texts, signatory].flatMap((part) => Object.values(part)),
  ]
  const length = typed.reduce((sum, text) => sum + text.length, 0)
  if (length > maxCharacters) throw new AppError('reconciliation.letter_too_long', { limit: maxCharacters })
}

/** Links are made by the caller: another one is a mistake in the program. */
function checkLink(link: string): void {
  const isOurs = /^https?:\/\/[\x21-\x7e]+$/.test(link) && link.length <= maxLink && URL.canParse(link)
  if (!isOurs) throw new RangeError('not a link that letters carry')
}
