import type { Pace } from '../batch/batcher.ts'

/**
 * How sockets that come in great number are collected. Each may wait so twice: before its session is read and before its
 * streams are.
 */
export const arrivals: Pace = { perRequestMs: 20, atMostMs: 400 }
