import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { formatMinutes } from '../text/validity.ts'

/** A link, sent to the new address of an account, that makes it the account's. */
export interface ChangeEmailParams extends OriginParams {
  readonly oldEmail: string
  readonly newEmail: string
  readonly url: string
  readonly validForMinutes: number
}

const words = defineWords({
  en: {
    subject: 'Confirm your new e-mail address',
    intro: 'You asked to sign in with another address. Until you confirm it, the old one stays.',
    old: 'Address now',
    new: 'New address',
    validity: (duration: string) => `The link works for ${duration}.`,
    action: 'Confirm the new address',
    notYou: 'If it was not you, there is nothing to do: nothing changes without this.',
    reason: 'You get this e-mail because an account is to have your address.',
  },
  tr: {
    subject: 'Yeni e-posta adresini onayla',
    intro: 'Başka bir adresle giriş yapmak istedin. Onaylayana kadar eski adresin geçerli kalır.',
    old: 'Şimdiki adres',
    new: 'Yeni adres',
    validity: (duration: string) => `Bağlantı ${duration} geçerli.`,
    action: 'Yeni adresi onayla',
    notYou: 'İsteyen sen değilsen bir şey yapman gerekmez: onay olmadan hiçbir şey değişmez.',
    reason: 'Bu e-postayı, bir hesaba senin adresin verilmek istendiği için aldın.',
  },
})

/** Asks at the new address whether it is to become the account's. */
export const changeEmail: MailTemplate<ChangeEmailParams> = (params, language) => {
  const say = words[language]
  return {
    subject: say.subject,
    preheader: say.intro,
    title: say.subject,
    body: (
      <>
        <Paragraph>{say.intro}</Paragraph>
        <Facts
          facts={[
            [say.old, params.oldEmail],
            [say.new, params.newEmail],
          ]}
        />
      </>
    ),
    action: { label: say.action, url: params.url },
    notes: [`${say.validity(formatMinutes(params.validForMinutes, language))} ${say.notYou}`],
    reason: say.reason,
  }
}
