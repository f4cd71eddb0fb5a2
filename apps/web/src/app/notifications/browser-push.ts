// Whether this browser shows notifications: permission, service worker, and the subscription that the server sends to.
// Nothing here happens by itself, save that signing out ends it.

import { operations } from '@meydan/client'
import type { Meydan } from '@meydan/client'

import { readChoice, storeChoice } from '../stored-choice.ts'

/**
 * What stands in the way, if something does. denied: the browser's owner said no; insecure: the address is no https;
 * needsInstall: an iPhone or iPad shows notifications of what stands on the home screen only.
 */
export type BrowserSupport = 'ready' | 'denied' | 'insecure' | 'needsInstall' | 'unsupported'

const choiceKey = 'meydan.notifications'
const workerUrl = '/service-worker.js'

/** What this browser can do now. */
export function browserSupport(): BrowserSupport {
  if (!isSecureContext) return 'insecure'
  if (!('Notification' in globalThis) || !('serviceWorker' in navigator)) {
    return isApplePhone() && !isInstalled() ? 'needsInstall' : 'unsupported'
  }
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

/** Whether notifications were turned on here, and the browser still allows them. */
export function isTurnedOn(): boolean {
  return readChoice(choiceKey, ['on']) === 'on' && browserSupport() === 'ready' && Notification.permission === 'granted'
}

/**
 * Asks for permission, and subscribes to pushes where the server sends them. Returns whether it was allowed.
 *
 * @throws ClientError when the server refused; DOMException when the browser or its push service did.
 */
export async function turnOn({ call }: Pick<Meydan, 'call'>, publicKey: string | null): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const registration = await registerWorker()
  if (publicKey !== null) {
    const held = await registration.pushManager.getSubscription()
    // A subscription with the key of before is one that this server cannot send to.
    if (held !== null && !hasKey(held, publicKey)) await held.unsubscribe()
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {}
    await call(operations.notifications.subscribePush, { endpoint: subscription.endpoint, p256dh, auth })
  }
  storeChoice(choiceKey, 'on')
  return true
}

/** Ends it here and at the server. @throws ClientError when the server did not answer: nothing arrives here all the same. */
export async function turnOff({ call }: Pick<Meydan, 'call'>, deviceId: string | undefined): Promise<void> {
  await forgetPushes()
  if (deviceId !== undefined) await call(operations.notifications.unsubscribePush, { id: deviceId })
}

/** Ends it in this browser, as when somebody signs out: what was sent to one account must not show to the next. */
export async function forgetPushes(): Promise<void> {
  storeChoice(choiceKey, undefined)
  if (!('serviceWorker' in navigator)) return
  try {
    if ('clearAppBadge' in navigator) await navigator.clearAppBadge()
    const registration = await navigator.serviceWorker.getRegistration(workerUrl)
    if (registration === undefined) return
    for (const shown of await registration.getNotifications()) shown.close()
    await (await registration.pushManager?.getSubscription())?.unsubscribe()
  } catch {
    // NOTE: a browser that forbids this has shown nothing, either; the server ends the subscription with the session.
  }
}

/** The worker that shows notifications, if it was registered. */
export async function workerRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration(workerUrl) : undefined
}

async function registerWorker(): Promise<ServiceWorkerRegistration> {
  // In development the worker comes unbuilt, with its imports.
  await navigator.serviceWorker.register(workerUrl, import.meta.env.DEV ? { type: 'module' } : {})
  return navigator.serviceWorker.ready
}

function hasKey(subscription: PushSubscription, publicKey: string): boolean {
  const { applicationServerKey } = subscription.options
  if (applicationServerKey === null) return false
  const bytes = String.fromCharCode(...new Uint8Array(applicationServerKey))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === publicKey.replace(/=+$/, '')
}

function isApplePhone(): boolean {
  // An iPad calls itself a Mac, but no Mac has several points of touch.
  return (
    /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1)
  )
}

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches
}
