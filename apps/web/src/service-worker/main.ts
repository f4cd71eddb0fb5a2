// The service worker: shows what the server pushes, and leads from there into the page. It caches nothing, so that nobody
// ever sees an old page because of it.

import { onClick } from './click.ts'
import { onPush } from './push.ts'
import { onSubscriptionChange } from './subscription-change.ts'
import type { WorkerScope } from './worker-types.ts'

const worker = globalThis as unknown as WorkerScope

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('push', (event) => event.waitUntil(onPush(worker, event)))
worker.addEventListener('notificationclick', (event) => event.waitUntil(onClick(worker, event)))
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(onSubscriptionChange(worker, event)))
