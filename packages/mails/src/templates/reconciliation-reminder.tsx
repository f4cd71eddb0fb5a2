import { BalanceFacts, type BalanceParams } from '../layout/balance-facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** The same letter once more: nobody has answered it. */
export interface ReconciliationReminderParams extends OriginParams, BalanceParams {
  readonly url: string
  /** When it was sent, as the recipient reads it. */
  readonly sentOn: string
  /** Until when it can be answered, as the recipient reads it. */
  readonly validUntil: string
  /** Where the sender is written to; empty: nowhere. */
  readonly contact: string
}

const words = defineWords({
  en: {
    subject: (sender: string, day: string) => `Reminder, confirmation of balance: ${sender}, ${day}`,
    title: 'Your answer is still awaited',
    greeting: 'Dear Sir or Madam,',
    intro: (sender: string, sentOn: string) =>
      `${sender} asked you to confirm a balance, and has no answer from you yet. The letter was sent on: ${sentOn}`,
    action: 'See the balance and answer',
    opening: 'Opening the page decides nothing: you answer there, by a second step.',
    validity: (until: string) => `It can be answered until: ${until}`,
    contact: (address: string) => `Questions go to the sender, by answering this e-mail: ${address}`,
    noContact: 'Questions go to the sender, by the ways that you know.',
    ignore: 'If you have answered in the meantime, there is nothing to do.',
    reason: (sender: string) =>
      `You get this e-mail because your address was given for reconciliations with this company: ${sender}`,
  },
  tr: {
    subject: (sender: string, day: string) => `Hatırlatma, cari hesap mutabakatı: ${sender}, ${day}`,
    title: 'Mutabakat yanıtınız bekleniyor',
    greeting: 'Sayın Yetkili,',
    intro: (_sender: string, sentOn: string) =>
      `Aşağıdaki bakiye için yanıtınız henüz tarafımıza ulaşmamıştır. Mektubun gönderildiği tarih: ${sentOn}`,
    action: 'Bakiyeyi görüntüleyin ve yanıtlayın',
    opening: 'Sayfayı açmanız bir yanıt sayılmaz: yanıtınızı orada, ayrıca onaylayarak verirsiniz.',
    validity: (until: string) => `Son yanıt zamanı: ${until}`,
    contact: (address: string) => `Sorularınız için bu e-postayı yanıtlayarak gönderene ulaşabilirsiniz: ${address}`,
    noContact: 'Sorularınız için gönderene bildiğiniz iletişim yollarından ulaşabilirsiniz.',
    ignore: 'Bu arada yanıt verdiyseniz bu e-postayı dikkate almayınız.',
    reason: (sender: string) =>
      `Bu e-postayı, adresiniz bu şirketle mutabakat için bildirildiğinden aldınız: ${sender}`,
  },
})

/** Reminds another company of a letter that it has not answered. */
export const reconciliationReminder: MailTemplate<ReconciliationReminderParams> = (params, language) => {
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
        <Paragraph>{say.intro(sender, params.sentOn)}</Paragraph>
        <BalanceFacts of={{ ...params, sender }} language={language} />
      </>
    ),
    action: { label: say.action, url: params.url },
    notes: [
      say.opening,
      say.validity(params.validUntil),
      contact === '' ? say.noContact : say.contact(contact),
      say.ignore,
    ],
    reason: say.reason(sender),
    isFormal: true,
  }
}
