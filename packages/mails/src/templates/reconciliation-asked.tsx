import { BalanceFacts, type BalanceParams } from '../layout/balance-facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** What may be answered that leaves the balance open, and asks something of us. */
type Asked = 'wantsStatement' | 'notAddressee'

/** An answer that asks the sender to do something. */
export interface ReconciliationAskedParams extends OriginParams, BalanceParams {
  readonly role: Asked
  readonly answeredAt: string
  /** Who answered; empty: nobody gave a name. */
  readonly answeredBy: string
  /** What they wrote, or empty. */
  readonly note: string
  readonly url: string
}

const words = defineWords({
  en: {
    subject: (company: string, day: string) => `Answer to your letter: ${company}, ${day}`,
    asked: {
      wantsStatement: {
        title: 'They ask for a statement of account',
        intro:
          'The counterparty wants to see the statement of account before it answers. Send it, then send the letter again.',
      },
      notAddressee: {
        title: 'They say that the letter is not for them',
        intro: 'The letter reached somebody whom it is not for. Correct the contacts, then send it again.',
      },
    } satisfies Record<Asked, { title: string; intro: string }> as Record<Asked, { title: string; intro: string }>,
    action: 'Open the letter',
    answeredAt: 'Answered',
    answeredBy: 'By',
    written: 'Note',
    reason: 'You get this e-mail because you sent this letter.',
  },
  tr: {
    subject: (company: string, day: string) => `Mektubuna yanıt var: ${company}, ${day}`,
    asked: {
      wantsStatement: {
        title: 'Karşı taraf hesap ekstresi istiyor',
        intro:
          'Karşı taraf yanıt vermeden önce hesap ekstresini görmek istiyor. Ekstreyi ilettikten sonra mektubu yeniden gönderebilirsin.',
      },
      notAddressee: {
        title: 'Mektup yanlış kişiye ulaştı',
        intro:
          'Mektubu alan kişi muhatabın kendisi olmadığını bildirdi. İlgili kişileri düzelttikten sonra mektubu yeniden gönderebilirsin.',
      },
    },
    action: 'Mektubu aç',
    answeredAt: 'Yanıt zamanı',
    answeredBy: 'Yanıtlayan',
    written: 'Açıklama',
    reason: 'Bu e-postayı, mektubu sen gönderdiğin için aldın.',
  },
})

/** Tells who sent a letter what its recipient asks for. */
export const reconciliationAsked: MailTemplate<ReconciliationAskedParams> = (params, language) => {
  const say = words[language]
  const { role, answeredAt, answeredBy, note: written, day } = params
  const sides = { sender: withoutLinks(params.sender), addressee: withoutLinks(params.addressee) }
  const { title, intro } = say.asked[role]
  const told = [
    [say.answeredAt, answeredAt],
    [say.answeredBy, answeredBy],
    [say.written, withoutLinks(written)],
  ] as const
  return {
    subject: say.subject(sides.addressee, day),
    preheader: title,
    title,
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
    action: { label: say.action, url: params.url },
    reason: say.reason,
  }
}
