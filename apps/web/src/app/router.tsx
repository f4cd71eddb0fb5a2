// Every address of the page. Places of an open workspace stand below /w/$workspaceId and share its shell.

import { commentIn, positionIn } from '@meydan/client'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'

import { CommunityPage } from '../features/feed/community-page.tsx'
import { DashboardPage } from '../features/dashboard/dashboard-page.tsx'
import { InstanceJobs, WorkspaceJobs } from '../features/jobs/jobs-page.tsx'
import { DeliveriesPage } from '../features/notifications/deliveries-page.tsx'
import { InboxPage } from '../features/notifications/inbox-page.tsx'
import { PreferencesPage } from '../features/notifications/preferences-page.tsx'
import { KpisPage } from '../features/operations/kpis-page.tsx'
import { ProvidersPage } from '../features/providers/providers-page.tsx'
import { MembersPage } from '../features/workspaces/members-page.tsx'
import { CrashPage } from './pages/crash-page.tsx'
import { ForgotPasswordRoute } from './pages/forgot-password-route.tsx'
import { HomeRoute } from './pages/home-route.tsx'
import { InviteRoute } from './pages/invite-route.tsx'
import { ChangeEmailRoute, ResetPasswordRoute, VerifyEmailRoute } from './pages/mailed-link-routes.tsx'
import { NewWorkspaceRoute } from './pages/new-workspace.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import {
  CounterpartiesRoute,
  ImportRoute,
  ImportsRoute,
  LettersRoute,
  ReconciliationSettingsRoute,
} from './pages/reconciliation-routes.tsx'
import { SignInRoute, SignUpRoute } from './pages/sign-in-route.tsx'
import { UnsubscribeRoute } from './pages/unsubscribe-route.tsx'
import { WelcomeRoute } from './pages/welcome-route.tsx'
import { HomePane } from './workspace/home-pane.tsx'
import { OpenWorkspace } from './workspace/open-workspace.tsx'
import { RoomPane } from './workspace/room-pane.tsx'
import { YouPage } from './workspace/you-page.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

const workspace = createRoute({ getParentRoute: () => root, path: '/w/$workspaceId', component: OpenWorkspace })

// The board stays where it is while one of its jobs is shown beside it.
const jobs = createRoute({ getParentRoute: () => workspace, path: '/jobs', component: WorkspaceJobs })
const allJobs = createRoute({ getParentRoute: () => workspace, path: '/admin/jobs', component: InstanceJobs })

// The list stays where it is while one of its posts is read beside it. The query says at which comment it opens.
const community = createRoute({ getParentRoute: () => workspace, path: '/community', component: CommunityPage })
const post = createRoute({
  getParentRoute: () => community,
  path: '/$postId',
  validateSearch: (query: Record<string, unknown>): { comment?: number } => {
    const comment = commentIn(query)
    return comment === null ? {} : { comment }
  },
})

// The list stays where it is while one of its letters is shown beside it.
const letters = createRoute({ getParentRoute: () => workspace, path: '/reconciliation', component: LettersRoute })

const counterparties = createRoute({
  getParentRoute: () => workspace,
  path: '/reconciliation/counterparties',
  component: CounterpartiesRoute,
})

// The query says at which message it opens (`protocol/place-path.ts`).
const room = createRoute({
  getParentRoute: () => workspace,
  path: '/r/$roomId',
  component: RoomPane,
  validateSearch: (query: Record<string, unknown>): { message?: number; thread?: number } => {
    const { seq, threadSeq } = positionIn(query)
    return { ...(seq === null ? {} : { message: seq }), ...(threadSeq === null ? {} : { thread: threadSeq }) }
  },
})

const places = workspace.addChildren([
  createRoute({ getParentRoute: () => workspace, path: '/', component: HomePane }),
  room,
  createRoute({ getParentRoute: () => workspace, path: '/notifications', component: InboxPage }),
  createRoute({ getParentRoute: () => workspace, path: '/notifications/settings', component: PreferencesPage }),
  createRoute({ getParentRoute: () => workspace, path: '/deliveries', component: DeliveriesPage }),
  createRoute({ getParentRoute: () => workspace, path: '/admin/providers', component: ProvidersPage }),
  createRoute({ getParentRoute: () => workspace, path: '/dashboard', component: DashboardPage }),
  createRoute({ getParentRoute: () => workspace, path: '/admin/kpis', component: KpisPage }),
  createRoute({ getParentRoute: () => workspace, path: '/members', component: MembersPage }),
  createRoute({ getParentRoute: () => workspace, path: '/you', component: YouPage }),
  community.addChildren([post]),
  createRoute({
    getParentRoute: () => workspace,
    path: '/reconciliation/settings',
    component: ReconciliationSettingsRoute,
  }),
  letters.addChildren([createRoute({ getParentRoute: () => letters, path: '/letters/$letterId' })]),
  counterparties.addChildren([createRoute({ getParentRoute: () => counterparties, path: '/$counterpartyId' })]),
  createRoute({ getParentRoute: () => workspace, path: '/reconciliation/imports', component: ImportsRoute }),
  createRoute({ getParentRoute: () => workspace, path: '/reconciliation/imports/$importId', component: ImportRoute }),
  jobs.addChildren([createRoute({ getParentRoute: () => jobs, path: '/$jobId' })]),
  allJobs.addChildren([createRoute({ getParentRoute: () => allJobs, path: '/$jobId' })]),
])

const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: HomeRoute }),
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInRoute }),
  createRoute({ getParentRoute: () => root, path: '/sign-up', component: SignUpRoute }),
  createRoute({ getParentRoute: () => root, path: '/forgot-password', component: ForgotPasswordRoute }),
  createRoute({ getParentRoute: () => root, path: '/reset-password', component: ResetPasswordRoute }),
  createRoute({ getParentRoute: () => root, path: '/verify-email', component: VerifyEmailRoute }),
  createRoute({ getParentRoute: () => root, path: '/change-email', component: ChangeEmailRoute }),
  createRoute({ getParentRoute: () => root, path: '/invite', component: InviteRoute }),
  createRoute({ getParentRoute: () => root, path: '/unsubscribe', component: UnsubscribeRoute }),
  createRoute({
    getParentRoute: () => root,
    path: '/letter',
    component: lazyRouteComponent(() => import('./pages/letter-route.tsx'), 'LetterRoute'),
  }),
  createRoute({ getParentRoute: () => root, path: '/new-workspace', component: NewWorkspaceRoute }),
  createRoute({ getParentRoute: () => root, path: '/welcome/$workspaceId', component: WelcomeRoute }),
  places,
])

/** Makes the router of the page. */
export function createAppRouter() {
  return createRouter({ routeTree, defaultErrorComponent: CrashPage, defaultNotFoundComponent: NotFoundPage })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
