import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'

/** What the operator sends to see whether sending works. */
export interface TestParams extends OriginParams {
  /** When, as the recipient reads it. */
  readonly when: string
  /** The address that mail is sent from. */
  readonly sender: string
  /** What carried it, such as the host and port of the mail server. */
  readonly server: string
}

const words = defineWords({
  en: {
    subject: 'Test e-mail from Meydan',
    title: 'E-mail works',
    intro: 'This e-mail left Meydan and reached you, so the settings for sending are right.',
    when: 'Sent',
    sender: 'Sender',
    server: 'Server',
    action: 'Open Meydan',
    reason: 'You get this e-mail because a test was sent to your address.',
  },
  tr: {
    subject: 'Meydan deneme e-postası',
    title: 'E-posta çalışıyor',
    intro: 'Bu e-posta Meydan’dan çıkıp sana ulaştı: gönderim ayarların doğru.',
    when: 'Gönderildi',
    sender: 'Gönderen',
    server: 'Sunucu',
    action: 'Meydan’ı aç',
    reason: 'Bu e-postayı, adresine bir deneme gönderildiği için aldın.',
  },
})

/** Shows that sending works. */
export const test: MailTemplate<TestParams> = (params, language) => {
  const say = words[language]
  return {
    subject: say.subject,
    preheader: say.intro,
    title: say.title,
    body: (
      <>
        <Paragraph>{say.intro}</Paragraph>
        <Facts
          facts={[
            [say.when, params.when],
            [say.sender, params.sender],
            [say.server, params.server],
          ]}
        />
      </>
    ),
    action: { label: say.action, url: params.instanceUrl },
    reason: say.reason,
  }
}
