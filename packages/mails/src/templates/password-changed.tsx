import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'

/** Tells that the password of an account was changed by a link from a mail. */
export interface PasswordChangedParams extends OriginParams {
  /** The address of the account. */
  readonly email: string
  /** When, as the recipient reads it. */
  readonly when: string
  /** Where another password is chosen. */
  readonly url: string
}

const words = defineWords({
  en: {
    subject: 'Your password was changed',
    intro: 'It was changed by a link that we mailed to you. All devices were signed out.',
    account: 'Account',
    when: 'When',
    notYou: 'If it was not you, somebody reads your mail: secure your mailbox first, then choose a new password.',
    action: 'Choose a new password',
    reason: 'E-mails about the security of your account are always sent.',
  },
  tr: {
    subject: 'Parolan değişti',
    intro: 'Parolan, sana e-postayla gönderdiğimiz bağlantıyla değiştirildi. Bütün cihazlarda oturum kapatıldı.',
    account: 'Hesap',
    when: 'Zaman',
    notYou:
      'Değiştiren sen değilsen biri e-postalarını okuyor: önce e-posta hesabını güvene al, sonra yeni bir parola belirle.',
    action: 'Yeni parola belirle',
    reason: 'Hesabının güvenliğiyle ilgili e-postalar her zaman gönderilir.',
  },
})

/** Tells of a new password, and what to do about one that nobody wanted. */
export const passwordChanged: MailTemplate<PasswordChangedParams> = (params, language) => {
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
            [say.account, params.email],
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
