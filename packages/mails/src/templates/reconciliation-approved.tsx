import { BalanceFacts, type BalanceParams } from '../layout/balance-facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** A balance that both sides agree on, told to both. */
export interface ReconciliationApprovedParams extends OriginParams, BalanceParams {
  /** `addressee`: to the company that answered; `sender`: to the member who had asked it. */
  readonly role: 'addressee' | 'sender'
  /** When it was answered, as the recipient reads it. */
  readonly answeredAt: string
  /** Who answered; empty: nobody gave a name. */
  readonly answeredBy: string
  readonly url: string
}

const words = defineWords({
  en: {
    subject: (company: string, day: string) => `Balance agreed: ${company}, ${day}`,
    title: 'The balance is agreed',
    addressee: {
      intro: 'Thank you. Your answer has arrived: you agree with the balance below.',
      action: 'See the answer',
      note: 'If this answer was not given by your company, write to the sender at once.',
      reason: 'You get this e-mail because the letter that was answered had been sent to your address.',
    },
    sender: {
      intro: 'The counterparty agrees with the balance below.',
      action: 'Open the letter',
      note: 'The time of the answer, where it came from and the exact figures are kept with the letter.',
      reason: 'You get this e-mail because you sent this letter.',
    },
    answeredAt: 'Answered',
    answeredBy: 'By',
  },
  tr: {
    subject: (company: string, day: string) => `Mutabakat sağlandı: ${company}, ${day}`,
    title: 'Mutabakat sağlandı',
    addressee: {
      intro: 'Teşekkür ederiz. Yanıtınız alındı: aşağıdaki bakiyede mutabık olduğunuzu bildirdiniz.',
      action: 'Yanıtı görüntüleyin',
      note: 'Bu yanıtı şirketiniz vermediyse lütfen hemen gönderene bildiriniz.',
      reason: 'Bu e-postayı, yanıtlanan mektup adresinize gönderildiği için aldınız.',
    },
    sender: {
      intro: 'Karşı taraf aşağıdaki bakiyede mutabık olduğunu bildirdi.',
      action: 'Mektubu aç',
      note: 'Yanıtın zamanı, nereden geldiği ve gösterilen tutarlar mektupla birlikte saklanır.',
      reason: 'Bu e-postayı, mektubu sen gönderdiğin için aldın.',
    },
    answeredAt: 'Yanıt zamanı',
    answeredBy: 'Yanıtlayan',
  },
})

/** Tells that a balance is agreed on. */
export const reconciliationApproved: MailTemplate<ReconciliationApprovedParams> = (params, language) => {
  const say = words[language]
  const { role, answeredAt, answeredBy, day, amount } = params
  const sides = { sender: withoutLinks(params.sender), addressee: withoutLinks(params.addressee) }
  const { intro, action, note, reason } = say[role]
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
          more={[[say.answeredAt, answeredAt], ...(answeredBy === '' ? [] : [[say.answeredBy, answeredBy] as const])]}
        />
      </>
    ),
    action: { label: action, url: params.url },
    notes: [note],
    reason,
    isFormal: role === 'addressee',
  }
}
