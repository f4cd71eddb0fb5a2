// The parts of a service worker's world that are used here. TypeScript has them in a library that excludes the one of pages.

export interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface PushEvent extends ExtendableEvent {
  readonly data: { json(): unknown } | null
}

export interface ClickEvent extends ExtendableEvent {
  readonly notification: Pick<Notification, 'close' | 'data'>
}

export interface SubscriptionChangeEvent extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}

/** A page of ours that is open. Its `url` is the one that it was loaded from, not the place that it shows: it is asked. */
export interface OpenPage {
  readonly visibilityState: DocumentVisibilityState
  readonly focused: boolean
  focus(): Promise<OpenPage>
  postMessage(message: unknown, transfer?: readonly MessagePort[]): void
}

export interface OpenPages {
  matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly OpenPage[]>
  openWindow(url: string): Promise<unknown>
  claim(): Promise<void>
}

interface WorkerEvents {
  readonly install: ExtendableEvent
  readonly activate: ExtendableEvent
  readonly push: PushEvent
  readonly notificationclick: ClickEvent
  readonly pushsubscriptionchange: SubscriptionChangeEvent
}

export interface WorkerScope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: OpenPages
  readonly location: { readonly origin: string }
  readonly navigator: { setAppBadge?(count: number): Promise<void> }
  readonly fetch: typeof fetch
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof WorkerEvents>(name: Name, listener: (event: WorkerEvents[Name]) => void): void
}
