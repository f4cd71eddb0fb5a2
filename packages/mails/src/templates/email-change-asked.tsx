import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'

/** Tells the address of an account that another one is to take its place. */
export interface EmailChangeAskedParams extends OriginParams {
  readonly oldEmail: string
  readonly newEmail: string
  /** When, as the recipient reads it. */
  readonly when: string
  /** Where another password is chosen, which takes the request back. */
  readonly url: string
}

const words = defineWords({
  en: {
    subject: 'Another e-mail address was asked for',
    intro: 'Your account is to get another address. Until that one is confirmed, this one stays.',
    old: 'Address now',
    new: 'New address',
    when: 'When',
    notYou: 'If it was not you, somebody knows your password: choose a new one now. That takes the request back.',
    action: 'Choose a new password',
    reason: 'You get this e-mail because this is the address of the account.',
  },
  tr: {
    subject: 'E-posta adresini değiştirme isteği',
    intro: 'Hesabının adresi değiştirilmek isteniyor. Yeni adres onaylanana kadar bu adres geçerli kalır.',
    old: 'Şimdiki adres',
    new: 'Yeni adres',
    when: 'Zaman',
    notYou: 'İsteyen sen değilsen biri parolanı biliyor: hemen yeni bir parola belirle. Böylece istek de geri alınır.',
    action: 'Yeni parola belirle',
    reason: 'Bu e-postayı, hesabın adresi bu olduğu için aldın.',
  },
})

/** Warns the address that holds, while there still is time. */
export const emailChangeAsked: MailTemplate<EmailChangeAskedParams> = (params, language) => {
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
            [say.when, params.when],
          ]}
        />
        <Paragraph>{say.notYou}</Paragraph>
      </>
    ),
    action: { label: say.action, url: params.url },
    reason: say.reason,
  }
}
