import { BalanceFacts, type BalanceParams } from '../layout/balance-facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** A letter of reconciliation, sent to another company. */
export interface ReconciliationLetterParams extends OriginParams, BalanceParams {
  /** Where it is answered: only this mail and its reminders lead there. */
  readonly url: string
  /** Until when, as the recipient reads it. */
  readonly validUntil: string
  /** When silence may count as acceptance, as the recipient reads it. */
  readonly silenceOn: string
  /** Where the sender is written to; empty: nowhere. */
  readonly contact: string
  /** Whether the letter itself is attached. */
  readonly hasDocument: boolean
}

const words = defineWords({
  en: {
    subject: (sender: string, day: string) => `Confirmation of balance: ${sender}, ${day}`,
    title: 'Confirmation of balance',
    greeting: 'Dear Sir or Madam,',
    intro: (sender: string, day: string) =>
      `${sender} asks you to confirm the balance of your account. The balance in their books as at ${day} is below.`,
    attached: 'The letter itself is attached to this e-mail.',
    ask: 'Please compare it with your books, and tell whether you agree. You need no account for it.',
    action: 'See the balance and answer',
    opening: 'Opening the page decides nothing: you answer there, by a second step.',
    validity: (until: string) => `It can be answered until: ${until}`,
    contact: (address: string) => `Questions go to the sender, by answering this e-mail: ${address}`,
    noContact: 'Questions go to the sender, by the ways that you know.',
    silence: (day: string) =>
      `For information: article 94 of the Turkish Commercial Code (Law No. 6102) counts one month from receipt for objections where there is a written current account agreement. Counted from today, the month ends on: ${day}. This is no legal advice.`,
    reason: (sender: string) =>
      `You get this e-mail because your address was given for reconciliations with this company: ${sender}`,
  },
  tr: {
    subject: (sender: string, day: string) => `Cari hesap mutabakatı: ${sender}, ${day}`,
    title: 'Cari hesap mutabakatı',
    greeting: 'Sayın Yetkili,',
    intro: (_sender: string, day: string) =>
      `Kayıtlarımıza göre şirketinizin ${day} tarihli cari hesap bakiyesi aşağıda bilgilerinize sunulmuştur.`,
    attached: 'Mutabakat mektubu bu e-postanın ekindedir.',
    ask: 'Bakiyeyi kayıtlarınızla karşılaştırarak mutabık olup olmadığınızı bildirmenizi rica ederiz. Bunun için hesap açmanız gerekmez.',
    action: 'Bakiyeyi görüntüleyin ve yanıtlayın',
    opening: 'Sayfayı açmanız bir yanıt sayılmaz: yanıtınızı orada, ayrıca onaylayarak verirsiniz.',
    validity: (until: string) => `Son yanıt zamanı: ${until}`,
    contact: (address: string) => `Sorularınız için bu e-postayı yanıtlayarak gönderene ulaşabilirsiniz: ${address}`,
    noContact: 'Sorularınız için gönderene bildiğiniz iletişim yollarından ulaşabilirsiniz.',
    silence: (day: string) =>
      `Bilgi notu: 6102 sayılı Türk Ticaret Kanunu’nun 94. maddesi, yazılı bir cari hesap sözleşmesi bulunan hâllerde itiraz için alındığı tarihten itibaren bir ay öngörür. Bugünden sayıldığında bu sürenin son günü: ${day}. Bu not hukuki görüş değildir.`,
    reason: (sender: string) =>
      `Bu e-postayı, adresiniz bu şirketle mutabakat için bildirildiğinden aldınız: ${sender}`,
  },
})

/** Asks another company whether it agrees with a balance. */
export const reconciliationLetter: MailTemplate<ReconciliationLetterParams> = (params, language) => {
  const say = words[language]
  const sender = withoutLinks(params.sender)
  const { day, amount, contact } = params
  return {
    subject: say.subject(sender, day),
    preheader: `${amount}, ${day}`,
    title: say.title,
    body: (
      <>
        <Paragraph>{say.greeting}</Paragraph>
        <Paragraph>{say.intro(sender, day)}</Paragraph>
        <BalanceFacts of={{ ...params, sender }} language={language} />
        <Paragraph>
          {say.ask} {params.hasDocument ? say.attached : ''}
        </Paragraph>
      </>
    ),
    action: { label: say.action, url: params.url },
    notes: [
      say.opening,
      say.validity(params.validUntil),
      contact === '' ? say.noContact : say.contact(contact),
      say.silence(params.silenceOn),
    ],
    reason: say.reason(sender),
    isFormal: true,
  }
}
