import { useTranslation } from 'react-i18next'

import { Avatar } from '../../ui/avatar.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccountForm } from './account-form.tsx'
import type { AccountFormProps } from './account-form.tsx'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'
import type { LinkTarget } from './link-target.ts'
import { TextLink } from './text-link.tsx'

export interface OpenInvite {
  readonly workspaceName: string
  readonly invitedBy: string
}

export interface AcceptInvitePageProps extends Omit<AccountFormProps, 'submitLabel' | 'hasClaimCode'> {
  /** Undefined while it is looked up, "closed" when it leads nowhere any more. */
  readonly invite: OpenInvite | 'closed' | undefined
  /** Who is signed in; without one the page asks for a new account. */
  readonly account?: { readonly id: string; readonly name: string; readonly email: string } | undefined
  /** Joins with the account that is signed in. */
  readonly onJoin: () => void
  /** Signs out, to come back to this invitation as someone else. */
  readonly onUseOtherAccount: () => void
  /** To the sign-in page, and back here after it. */
  readonly signIn: LinkTarget
}

/** What the link of an invitation opens. `isBusy` and `errorCode` are of whichever way in is shown. */
export function AcceptInvitePage({
  invite,
  account,
  onJoin,
  onUseOtherAccount,
  signIn,
  ...form
}: AcceptInvitePageProps) {
  const { t } = useTranslation('signedOut')

  if (invite === undefined) {
    return (
      <Frame title={t('accept.loading')}>
        <div className="flex flex-col gap-5">
          <Skeleton className="h-control-large w-full" />
          <Skeleton className="h-control-large w-full" />
          <Skeleton className="h-control-large w-full" />
        </div>
      </Frame>
    )
  }

  if (invite === 'closed') {
    return (
      <Frame title={t('accept.closedTitle')} intro={t('accept.closedText')}>
        <a href={signIn.href} onClick={signIn.onFollow} className={buttonClass('secondary', 'large', true)}>
          {t('accept.toSignIn')}
        </a>
      </Frame>
    )
  }

  const mark = (
    <div className="mb-5">
      <Avatar name={invite.workspaceName} seed={invite.workspaceName} size={64} shape="square" />
    </div>
  )
  const title = t('accept.title', { workspace: invite.workspaceName })
  const intro = t('accept.invitedBy', { name: invite.invitedBy })

  if (account === undefined) {
    return (
      <Frame
        above={mark}
        title={title}
        intro={intro}
        footer={
          <p>
            {t('signUp.haveAccount')} <TextLink to={signIn}>{t('signUp.signIn')}</TextLink>
          </p>
        }
      >
        <AccountForm {...form} submitLabel={t('accept.submit')} />
      </Frame>
    )
  }

  return (
    <Frame above={mark} title={title} intro={intro}>
      <div className="flex flex-col gap-5">
        <FormError code={form.errorCode} />
        <div>
          <p className="mb-1.5 text-ui font-medium">{t('accept.as')}</p>
          <div className="flex items-center gap-3 rounded-large border border-line bg-raised p-3">
            <Avatar name={account.name} seed={account.id} size={40} />
            <div className="min-w-0">
              <p className="truncate text-15 font-medium">{account.name}</p>
              <p className="truncate text-ui text-muted">{account.email}</p>
            </div>
          </div>
        </div>
        <div className="flex flex-col gap-2">
          <Button variant="primary" size="large" isWide isBusy={form.isBusy} onClick={onJoin}>
            {t('accept.join')}
          </Button>
          <Button variant="quiet" size="large" isWide onClick={onUseOtherAccount}>
            {t('accept.otherAccount')}
          </Button>
        </div>
      </div>
    </Frame>
  )
}
