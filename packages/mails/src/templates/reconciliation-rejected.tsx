import { BalanceFacts, type BalanceKind, type BalanceParams } from '../layout/balance-facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** A balance that the other side disagrees with, told to both. */
export interface ReconciliationRejectedParams extends OriginParams, BalanceParams {
  /** `addressee`: to the company that answered; `sender`: to the member who had asked it. */
  readonly role: 'addressee' | 'sender'
  readonly answeredAt: string
  /** Who answered; empty: nobody gave a name. */
  readonly answeredBy: string
  /** The balance by the books of the addressee; null: none was named. */
  readonly theirs: { readonly amount: string; readonly kind: BalanceKind } | null
  /** What lies between the two; empty where no balance was named. */
  readonly difference: string
  /** What they wrote, or empty. */
  readonly note: string
  readonly url: string
}

const words = defineWords({
  en: {
    subject: (company: string, day: string) => `Balance not agreed: ${company}, ${day}`,
    title: 'The balance is not agreed',
    addressee: {
      intro:
        'Thank you. Your answer has arrived: you do not agree with the balance below. The sender will look into it.',
      action: 'See the answer',
      note: 'If this answer was not given by your company, write to the sender at once.',
      reason: 'You get this e-mail because the letter that was answered had been sent to your address.',
    },
    sender: {
      intro: 'The counterparty does not agree with the balance below.',
      action: 'Open the letter',
      note: 'The time of the answer, where it came from and the exact figures are kept with the letter.',
      reason: 'You get this e-mail because you sent this letter.',
    },
    answeredAt: 'Answered',
    answeredBy: 'By',
    theirs: 'Addressee’s books',
    sides: {
      debit: 'debit',
      credit: 'credit',
      zero: 'no balance',
    } satisfies Record<BalanceKind, string> as Record<BalanceKind, string>,
    difference: 'Difference',
    written: 'Note',
  },
  tr: {
    subject: (company: string, day: string) => `Mutabık değil: ${company}, ${day}`,
    title: 'Mutabakat sağlanamadı',
    addressee: {
      intro:
        'Teşekkür ederiz. Yanıtınız alındı: aşağıdaki bakiyede mutabık olmadığınızı bildirdiniz. Gönderen konuyu inceleyecektir.',
      action: 'Yanıtı görüntüleyin',
      note: 'Bu yanıtı şirketiniz vermediyse lütfen hemen gönderene bildiriniz.',
      reason: 'Bu e-postayı, yanıtlanan mektup adresinize gönderildiği için aldınız.',
    },
    sender: {
      intro: 'Karşı taraf aşağıdaki bakiyede mutabık olmadığını bildirdi.',
      action: 'Mektubu aç',
      note: 'Yanıtın zamanı, nereden geldiği ve gösterilen tutarlar mektupla birlikte saklanır.',
      reason: 'Bu e-postayı, mektubu sen gönderdiğin için aldın.',
    },
    answeredAt: 'Yanıt zamanı',
    answeredBy: 'Yanıtlayan',
    theirs: 'Muhatabın kaydı',
    sides: { debit: 'borç', credit: 'alacak', zero: 'bakiye yok' },
    difference: 'Fark',
    written: 'Açıklama',
  },
})

/** Tells that a balance is disputed, and what the other side has. */
export const reconciliationRejected: MailTemplate<ReconciliationRejectedParams> = (params, language) => {
  const say = words[language]
  const { role, answeredAt, answeredBy, theirs, difference, note: written, day, amount } = params
  const sides = { sender: withoutLinks(params.sender), addressee: withoutLinks(params.addressee) }
  const { intro, action, note, reason } = say[role]
  const told = [
    [say.theirs, theirs === null ? '' : `${theirs.amount} (${say.sides[theirs.kind]})`],
    [say.difference, difference],
    [say.answeredAt, answeredAt],
    [say.answeredBy, answeredBy],
    [say.written, withoutLinks(written)],
  ] as const
  return {
    subject: say.subject(role === 'sender' ? sides.addressee : sides.sender, day),
    preheader: `${amount}, ${day}`,
    title: say.title,
    body: (
      <>
        <Paragraph>{intro}</Paragraph>
        <BalanceFacts
          of={{ ...params, ...sides }}
          language={language}
          more={told.filter(([, value]) => value !== '')}
        />
      </>
    ),
    action: { label: action, url: params.url },
    notes: [note],
    reason,
    isFormal: role === 'addressee',
  }
}
