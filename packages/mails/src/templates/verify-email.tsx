import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { formatMinutes } from '../text/validity.ts'

/** A link that proves that an address is its account's. */
export interface VerifyEmailParams extends OriginParams {
  /** The address to prove. */
  readonly email: string
  readonly url: string
  readonly validForMinutes: number
}

const words = defineWords({
  en: {
    subject: 'Confirm your e-mail address',
    intro: (email: string) => `An account was made with this address: ${email}`,
    validity: (duration: string) => `Confirm that it is yours. The link works for ${duration}.`,
    action: 'Confirm my address',
    notYou: 'If it was not you, there is nothing to do: without this the address is not used.',
    reason: 'You get this e-mail because an account was made with your address.',
  },
  tr: {
    subject: 'E-posta adresini doğrula',
    intro: (email: string) => `Bu adresle bir hesap açıldı: ${email}`,
    validity: (duration: string) => `Adresin sana ait olduğunu doğrula. Bağlantı ${duration} geçerli.`,
    action: 'Adresimi doğrula',
    notYou: 'Hesabı açan sen değilsen bir şey yapman gerekmez: doğrulanmayan adres kullanılmaz.',
    reason: 'Bu e-postayı, adresinle bir hesap açıldığı için aldın.',
  },
})

/** Asks whether an address is really its account's. */
export const verifyEmail: MailTemplate<VerifyEmailParams> = (params, language) => {
  const say = words[language]
  const validity = say.validity(formatMinutes(params.validForMinutes, language))
  return {
    subject: say.subject,
    preheader: validity,
    title: say.subject,
    body: (
      <>
        <Paragraph>{say.intro(params.email)}</Paragraph>
        <Paragraph>{validity}</Paragraph>
      </>
    ),
    action: { label: say.action, url: params.url },
    notes: [say.notYou],
    reason: say.reason,
  }
}
