import type { MemberRole } from '@meydan/protocol'
import { Paragraph } from '../layout/parts.tsx'
import { defineWords, type MailTemplate, type OriginParams } from '../template.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/** An invitation into a workspace, sent by a member to somebody who may not know Meydan. */
export interface WorkspaceInviteParams extends OriginParams {
  readonly inviter: string
  readonly workspace: string
  readonly role: MemberRole
  readonly url: string
  /** Until when it works, as the recipient reads it. */
  readonly validUntil: string
}

const words = defineWords({
  en: {
    subject: (inviter: string, workspace: string) => `${inviter} invited you to ${workspace}`,
    title: (workspace: string) => `Join ${workspace}`,
    intro: (inviter: string) => `${inviter} would like to work with you there, on Meydan.`,
    roles: {
      owner: 'You join as an owner: everything is yours to decide.',
      admin: 'You join as an admin: you also manage members and invitations.',
      member: 'You join as a member: you see the channels and may write to everybody.',
      guest: 'You join as a guest: you see the conversations that you are added to.',
    } satisfies Record<MemberRole, string> as Record<MemberRole, string>,
    action: 'Accept the invitation',
    validity: (until: string) => `Valid until: ${until}`,
    unknown: 'If you do not know who invites you, leave this e-mail alone: nothing happens.',
    reason: 'You get this e-mail because a member invited you by this address.',
  },
  tr: {
    subject: (inviter: string, workspace: string) => `${inviter} seni davet etti: ${workspace}`,
    title: (workspace: string) => `Davetlisin: ${workspace}`,
    intro: (inviter: string) => `${inviter} seninle Meydan’da birlikte çalışmak istiyor.`,
    roles: {
      owner: 'Sahip olarak katılacaksın: her şeye sen karar verirsin.',
      admin: 'Yönetici olarak katılacaksın: üyeleri ve davetleri de yönetirsin.',
      member: 'Üye olarak katılacaksın: kanalları görür, herkese yazabilirsin.',
      guest: 'Konuk olarak katılacaksın: eklendiğin sohbetleri görürsün.',
    },
    action: 'Daveti kabul et',
    validity: (until: string) => `Son geçerlilik: ${until}`,
    unknown: 'Davet eden kişiyi tanımıyorsan bu e-postayı yok say: hiçbir şey olmaz.',
    reason: 'Bu e-postayı, bir üye seni bu adresle davet ettiği için aldın.',
  },
})

/** Invites somebody into a workspace. */
export const workspaceInvite: MailTemplate<WorkspaceInviteParams> = (params, language) => {
  const say = words[language]
  const inviter = withoutLinks(params.inviter)
  const workspace = withoutLinks(params.workspace)
  return {
    subject: say.subject(inviter, workspace),
    preheader: say.intro(inviter),
    title: say.title(workspace),
    body: (
      <>
        <Paragraph>{say.intro(inviter)}</Paragraph>
        <Paragraph>{say.roles[params.role]}</Paragraph>
      </>
    ),
    action: { label: say.action, url: params.url },
    notes: [say.validity(params.validUntil), say.unknown],
    reason: say.reason,
  }
}
