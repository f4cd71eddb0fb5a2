import { Facts } from '../layout/facts.tsx'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'

/** Tells the old address of an account that it is not the account's any more. */
export interface EmailChangedParams extends OriginParams {
  readonly oldEmail: string
  readonly newEmail: string
  /** When, as the recipient reads it. */
  readonly when: string
  /** Takes the change back, as long as that is possible. */
  readonly undoUrl?: string
  /** Whom to write to when it was somebody else: the operator's address. */
  readonly contact?: string
}

const words = defineWords({
  en: {
    subject: 'Your e-mail address was changed',
    intro: 'From now on the new address is the one to sign in with.',
    old: 'Old address',
    new: 'New address',
    when: 'When',
    undo: 'Take the change back',
    notYou: 'If it was not you, take the change back now and choose a new password.',
    tell: 'If it was not you, tell whoever runs this Meydan at once.',
    contact: (contact: string) => `Write to: ${contact}`,
    reason: 'You get this e-mail because this was the address of the account.',
  },
  tr: {
    subject: 'E-posta adresin değişti',
    intro: 'Hesabına bundan sonra yeni adresle giriş yapılacak.',
    old: 'Eski adres',
    new: 'Yeni adres',
    when: 'Zaman',
    undo: 'Değişikliği geri al',
    notYou: 'Değiştiren sen değilsen hemen geri al ve yeni bir parola belirle.',
    tell: 'Değiştiren sen değilsen bu Meydan’ı işleten kişiye hemen haber ver.',
    contact: (contact: string) => `Yazabileceğin adres: ${contact}`,
    reason: 'Bu e-postayı, hesabın önceki adresi bu olduğu için aldın.',
  },
})

/** Tells the old address of the change, and what to do about one that nobody wanted. */
export const emailChanged: MailTemplate<EmailChangedParams> = (params, language) => {
  const say = words[language]
  const { undoUrl, contact } = params
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
        <Paragraph>{undoUrl === undefined ? say.tell : say.notYou}</Paragraph>
      </>
    ),
    ...(undoUrl !== undefined && { action: { label: say.undo, url: undoUrl } }),
    notes: contact === undefined ? [] : [say.contact(contact)],
    reason: say.reason,
  }
}
