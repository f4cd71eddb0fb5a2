import { useState } from 'react'
import type { ReactNode } from 'react'

import { BootPage } from '../app/boot-page.tsx'
import { AcceptInvitePage } from '../app/signed-out/accept-invite-page.tsx'
import { CreateWorkspacePage } from '../app/signed-out/create-workspace-page.tsx'
import { InvitePage } from '../app/signed-out/invite-page.tsx'
import { SignInPage } from '../app/signed-out/sign-in-page.tsx'
import { SignUpPage } from '../app/signed-out/sign-up-page.tsx'
import { UnsubscribePage } from '../app/signed-out/unsubscribe-page.tsx'

const nowhere = { href: '#' }
const bounds = { passwordMin: 10, passwordMax: 128 }
const nothing = () => undefined
const link = {
  url: 'https://meydan.sirket.com/davet/kJ3vX9aTq2LmZr8wYd4pNc',
  maxUses: 25,
  expiresAt: new Date('2026-11-27T11:05:00Z'),
}
const ayse = { id: '0190', name: 'Ayşe Işık', email: 'ayse.isik@yildizlojistik.com' }
const invite = { workspaceName: 'Yıldız Lojistik', invitedBy: 'Çağrı Gündoğdu' }
const accepting = { ...bounds, signIn: nowhere, onJoin: nothing, onUseOtherAccount: nothing, onSubmit: nothing }

const leaving = { isBusy: false, onSubmit: nothing, home: nowhere }

/** A sign-in that takes a while and is then refused: busy and error as they follow each other. */
function RefusedSignIn() {
  const [state, setState] = useState<'new' | 'busy' | 'refused'>('new')
  return (
    <SignInPage
      signUp={nowhere}
      isBusy={state === 'busy'}
      errorCode={state === 'refused' ? 'session.wrong_credentials' : undefined}
      onSubmit={() => {
        setState('busy')
        setTimeout(() => setState('refused'), 1500)
      }}
    />
  )
}

/** Every state of the pages that have states, by name. */
export const pages: Readonly<Record<string, () => ReactNode>> = {
  boot: BootPage,
  'sign-in': RefusedSignIn,
  'sign-in-refused': () => <SignInPage isBusy={false} errorCode="session.wrong_credentials" onSubmit={nothing} />,
  'sign-in-busy': () => <SignInPage isBusy email="ayse@sirket.com" onSubmit={nothing} />,
  'sign-up': () => <SignUpPage {...bounds} isBusy={false} signIn={nowhere} onSubmit={nothing} />,
  'first-run': () => <SignUpPage {...bounds} isBusy={false} isFirst hasClaimCode onSubmit={nothing} />,
  workspace: () => <CreateWorkspacePage isBusy={false} onSubmit={nothing} />,
  invite: () => <InvitePage workspaceName="Yıldız Lojistik" link={link} onRetry={nothing} onFinish={nothing} />,
  'invite-loading': () => (
    <InvitePage workspaceName="Yıldız Lojistik" link={undefined} onRetry={nothing} onFinish={nothing} />
  ),
  'invite-failed': () => (
    <InvitePage
      workspaceName="Yıldız Lojistik"
      link={undefined}
      errorCode="server.unavailable"
      onRetry={nothing}
      onFinish={nothing}
    />
  ),
  accept: () => <AcceptInvitePage {...accepting} isBusy={false} invite={invite} />,
  'accept-signed-in': () => <AcceptInvitePage {...accepting} isBusy={false} invite={invite} account={ayse} />,
  'accept-closed': () => <AcceptInvitePage {...accepting} isBusy={false} invite="closed" />,
  'accept-loading': () => <AcceptInvitePage {...accepting} isBusy={false} invite={undefined} />,
  unsubscribe: () => <UnsubscribePage {...leaving} state={{ status: 'asking' }} />,
  'unsubscribe-done': () => (
    <UnsubscribePage {...leaving} state={{ status: 'done', workspaceName: 'Yıldız Lojistik A.Ş.', kind: 'digest' }} />
  ),
  'unsubscribe-invalid': () => <UnsubscribePage {...leaving} state={{ status: 'invalid' }} />,
}
