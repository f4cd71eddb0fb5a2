import webPush from 'web-push'
import type { VapidPair } from '../../config/vapid-pair.ts'

/** Makes a pair of keys for push. Keep it: browsers that subscribed with one pair cannot be reached with another. */
export function generateVapidPair(): VapidPair {
  return webPush.generateVAPIDKeys()
}
