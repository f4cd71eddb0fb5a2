import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'

/** A sign-in from a device that the account has not been seen on. */
export interface SignInAlertParams extends OriginParams {
  /** The address of the account. */
  readonly email: string
  /** When, as the recipient reads it. */
  readonly when: string
  /** The network address that it came from. */
  readonly address: string
  /** The device in words, such as "Firefox, Windows". */
  readonly device: string
  /** Where a new password is chosen, which ends all sessions. */
  readonly url: string
}

const words = defineWords({
  en: {
    subject: 'New sign-in to your account',
    intro: 'It came from a device that we have not seen before.',
    account: 'Account',
    when: 'When',
    device: 'Device',
    address: 'IP address',
    you: 'If it was you, there is nothing to do.',
    action: 'Choose a new password',
    notYou: 'If it was not you, choose a new password now: that signs out all devices.',
    reason: 'E-mails about the security of your account are always sent.',
  },
  tr: {
    subject: 'Hesabına yeni bir giriş yapıldı',
    intro: 'Giriş, daha önce görmediğimiz bir cihazdan geldi.',
    account: 'Hesap',
    when: 'Zaman',
    device: 'Cihaz',
    address: 'IP adresi',
    you: 'Giriş yapan sensen bir şey yapman gerekmez.',
    action: 'Yeni parola belirle',
    notYou: 'Giriş yapan sen değilsen hemen yeni bir parola belirle: bütün cihazlarda oturum kapanır.',
    reason: 'Hesabının güvenliğiyle ilgili e-postalar her zaman gönderilir.',
  },
})

/** Tells of a sign-in from a new device. */
export const signInAlert: MailTemplate<SignInAlertParams> = (params, language) => {
  const say = words[language]
  return {
    subject: say.subject,
    preheader: `${params.device}, ${params.when}`,
    title: say.subject,
    body: (
      <>
        <Paragraph>{say.intro}</Paragraph>
        <Facts
          facts={[
            [say.account, params.email],
            [say.when, params.when],
            [say.device, params.device],
            [say.address, params.address],
          ]}
        />
        <Paragraph>
          {say.you} {say.notYou}
        </Paragraph>
      </>
    ),
    action: { label: say.action, url: params.url },
    reason: say.reason,
  }
}
