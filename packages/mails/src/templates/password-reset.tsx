import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { formatMinutes } from '../text/validity.ts'

/** A link to choose a new password with. */
export interface PasswordResetParams extends OriginParams {
  /** The address of the account. */
  readonly email: string
  readonly url: string
  readonly validForMinutes: number
}

const words = defineWords({
  en: {
    subject: 'Reset your password',
    intro: (email: string) => `A new password was asked for this account: ${email}`,
    validity: (duration: string) => `The link works once, for ${duration}.`,
    action: 'Choose a new password',
    notYou: 'If it was not you, there is nothing to do: your password stays as it is.',
    reason: 'You get this e-mail because a new password was asked for with your address.',
  },
  tr: {
    subject: 'Parolanı sıfırla',
    intro: (email: string) => `Bu hesap için yeni bir parola istendi: ${email}`,
    validity: (duration: string) => `Bağlantı ${duration} boyunca, bir kez kullanılabilir.`,
    action: 'Yeni parola belirle',
    notYou: 'İsteyen sen değilsen bir şey yapman gerekmez: parolan olduğu gibi kalır.',
    reason: 'Bu e-postayı, adresinle yeni bir parola istendiği için aldın.',
  },
})

/** Lets somebody in again who forgot the password. */
export const passwordReset: MailTemplate<PasswordResetParams> = (params, language) => {
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
