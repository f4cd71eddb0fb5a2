import { limits, operations } from '@meydan/client'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '../document-title.ts'
import { currentLanguage } from '../i18n.ts'
import { usePageClient } from '../meydan-context.tsx'
import { isPlainClick } from '../plain-click.ts'
import type { AccountValues } from '../signed-out/account-form.tsx'
import { SignInPage } from '../signed-out/sign-in-page.tsx'
import type { SignInValues } from '../signed-out/sign-in-page.tsx'
import { SignUpPage } from '../signed-out/sign-up-page.tsx'
import { useAction } from '../use-action.ts'
import { useSession } from './session-context.tsx'
import type { Instance } from './session-context.tsx'

export interface SignedOutProps {
  readonly instance: Instance
  /** Which of the two shows first, where accounts can be made freely. */
  readonly first?: 'signIn' | 'signUp' | undefined
}

/** The ways in: the very first account, signing in, and signing up where that is open. */
export function SignedOut({ instance, first = 'signIn' }: SignedOutProps) {
  const [shown, setShown] = useState(first)
  const isOpen = instance.signUp === 'open'
  if (instance.signUp === 'claim') return <SignUp isFirst hasClaimCode={instance.needsClaimCode} />
  if (shown === 'signUp' && isOpen) return <SignUp onSignIn={() => setShown('signIn')} />
  return <SignIn onSignUp={isOpen ? () => setShown('signUp') : undefined} />
}

/** A link that changes the page in place. */
function inPlace(href: string, change: () => void) {
  return {
    href,
    onFollow: (event: MouseEvent<HTMLAnchorElement>) => {
      if (!isPlainClick(event)) return
      event.preventDefault()
      change()
    },
  }
}

/** Signing in, bound to the server. */
export function SignIn({ onSignUp }: { readonly onSignUp?: (() => void) | undefined }) {
  const { t, i18n } = useTranslation('signedOut')
  const { meydan } = usePageClient()
  const { state, begin, lastEmail } = useSession()
  const language = currentLanguage(i18n)
  const navigate = useNavigate()
  const hasMail = state.status === 'signedOut' && state.instance.hasMail
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (values: SignInValues) =>
        begin((await meydan.call(operations.identity.signIn, { ...values, language })).account),
      [begin, language, meydan],
    ),
  )
  useDocumentTitle(t('signIn.submit'))
  return (
    <SignInPage
      onSubmit={run}
      isBusy={isBusy}
      errorCode={errorCode}
      email={lastEmail}
      hasEnded={lastEmail !== ''}
      forgot={hasMail ? inPlace('/forgot-password', () => void navigate({ to: '/forgot-password' })) : undefined}
      signUp={onSignUp === undefined ? undefined : inPlace('/sign-up', onSignUp)}
    />
  )
}

interface SignUpProps {
  readonly isFirst?: boolean
  readonly hasClaimCode?: boolean
  readonly onSignIn?: () => void
}

function SignUp({ isFirst = false, hasClaimCode = false, onSignIn }: SignUpProps) {
  const { t, i18n } = useTranslation('signedOut')
  const { meydan } = usePageClient()
  const { begin, retry } = useSession()
  const language = currentLanguage(i18n)
  const { isBusy, errorCode, run } = useAction(
    useCallback(
      async (values: AccountValues) => {
        try {
          begin((await meydan.call(operations.identity.signUp, { ...values, language })).account)
        } catch (caught) {
          // Perhaps the account was made and only the answer was lost: then signing in is what is left to do.
          if (isFirst) retry()
          throw caught
        }
      },
      [begin, isFirst, language, meydan, retry],
    ),
  )
  useDocumentTitle(t(isFirst ? 'signUp.firstTitle' : 'signUp.title'))
  return (
    <SignUpPage
      onSubmit={run}
      isBusy={isBusy}
      errorCode={errorCode}
      isFirst={isFirst}
      hasClaimCode={hasClaimCode}
      passwordMin={limits.passwordMin}
      passwordMax={limits.passwordMax}
      signIn={onSignIn === undefined ? undefined : inPlace('/sign-in', onSignIn)}
    />
  )
}
