import { memberStream, type MeydanEvent, type NotificationPreferences, type RoomPreference } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { ClientError } from '../client-error.ts'
import type { Call } from '../http/caller.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { genel, me, minute } from '../testing/inbox-entries.ts'
import { Choices } from './choices.ts'

const preferences: NotificationPreferences = {
  ways: {
    direct: ['push'],
    mention: ['push', 'email'],
    reply: ['push'],
    message: [],
    invite: ['email'],
    joined: [],
    reminder: [],
    comment: [],
    letter: [],
  },
  escalation: { emailAfterMinutes: 15, smsAfterMinutes: 0 },
  quietHours: null,
  timeZone: 'Europe/Istanbul',
  language: 'tr',
  digest: null,
  showsText: true,
  phone: null,
}
const muted = (mutedUntil: string | null): RoomPreference => ({ roomId: genel, level: null, mutedUntil })

function choicesWith(rooms: readonly RoomPreference[], own?: { phone: string; isPhoneProved: boolean }) {
  const clock = new FakeClock()
  let gate: Promise<unknown> = Promise.resolve()
  const call = (async (operation: { name: string }, input: object) => {
    await gate
    if (operation.name === 'notifications.setRoomPreference') return { room: input }
    if (operation.name === 'notifications.setPreferences') return input
    if (operation.name === 'notifications.listRoomPreferences') return { rooms }
    if (operation.name === 'notifications.confirmPhone') return { phone: '+905321234567' }
    const phone = own?.phone ?? null
    return {
      preferences: { ...preferences, phone },
      availableWays: ['push', 'email'],
      email: 'ayse@example.com',
      isEmailVerified: true,
      isPhoneProved: own?.isPhoneProved ?? false,
    }
  }) as unknown as Call
  const choices = new Choices({ call, clock, me: () => me })
  let offset = 0
  return {
    choices,
    clock,
    state: () => choices.state.getSnapshot(),
    tell: (event: MeydanEvent) => choices.onEvent({ stream: memberStream(me), offset: (offset += 1), ...event }),
    hold: () => {
      const held = Promise.withResolvers<void>()
      gate = held.promise
      return held
    },
  }
}

describe('choices', () => {
  test('are loaded together', async () => {
    const { choices, state } = choicesWith([muted(null)])
    await choices.load()
    expect(state()).toMatchObject({ status: 'ready', preferences, availableWays: ['push', 'email'] })
    expect(state().roomsById.get(genel)).toEqual(muted(null))
  })

  test('give way to what was told while they were on their way', async () => {
    const { choices, state, tell } = choicesWith([muted(null)])
    const loading = choices.load()
    tell({ kind: 'notifications.room.changed', payload: { room: muted(minute(60)) } })
    tell({
      kind: 'notifications.preferences.changed',
      payload: { preferences: { ...preferences, showsText: false } },
    })
    await loading
    expect(state().mutedRooms.has(genel)).toBe(true)
    expect(state().preferences?.showsText).toBe(false)
  })

  test('say why they could not be loaded', async () => {
    const { choices, state, hold } = choicesWith([])
    hold().reject(new ClientError('network'))
    await expect(choices.load()).rejects.toThrow()
    expect(state()).toMatchObject({ status: 'failed', error: 'network' })
  })

  test('keep what was set', async () => {
    const { choices, state } = choicesWith([])
    await choices.load()
    await choices.setPreferences({ ...preferences, language: 'en' })
    expect(state().preferences?.language).toBe('en')
  })
})

describe('a muted room', () => {
  test('is muted at once, and not any more when that was refused', async () => {
    const { choices, state, hold } = choicesWith([])
    await choices.load()
    const answer = hold()
    const setting = choices.setRoom(muted(minute(60)))
    expect(state().mutedRooms.has(genel)).toBe(true)
    answer.reject(new ClientError('network'))
    await expect(setting).rejects.toThrow()
    expect(state().mutedRooms.has(genel)).toBe(false)
  })

  test('keeps what another device chose meanwhile', async () => {
    const { choices, state, hold, tell } = choicesWith([])
    await choices.load()
    const answer = hold()
    const setting = choices.setRoom(muted(minute(60)))
    tell({ kind: 'notifications.room.changed', payload: { room: muted(minute(600)) } })
    answer.reject(new ClientError('network'))
    await expect(setting).rejects.toThrow()
    expect(state().roomsById.get(genel)?.mutedUntil).toBe(minute(600))
  })

  test('is not muted any more when the time is over, and leaves no timer', async () => {
    const { choices, clock, state } = choicesWith([muted(minute(150))])
    await choices.load()
    expect(state().mutedRooms.size).toBe(1)
    await clock.advance(149 * 60_000)
    expect(state().mutedRooms.size).toBe(1)
    await clock.advance(60_000)
    expect(state().mutedRooms.size).toBe(0)
    expect(clock.timers).toBe(0)
  })
})

describe('a phone number', () => {
  const given = { phone: '+905321234567', isPhoneProved: false }

  test('that was given before is proved once its code was taken', async () => {
    const { choices, state } = choicesWith([], given)
    await choices.load()
    expect(state().isPhoneProved).toBe(false)
    await choices.setPreferences({ ...preferences, phone: given.phone, language: 'en' })
    expect(state().isPhoneProved).toBe(false)
    await choices.confirmPhone(given.phone, '123456')
    expect(state().isPhoneProved).toBe(true)
  })

  test('that takes the place of another is proved, whoever set it; none is not', async () => {
    const { choices, state, tell } = choicesWith([], given)
    await choices.load()
    await choices.setPreferences({ ...preferences, phone: '+905329999999' })
    expect(state().isPhoneProved).toBe(true)
    tell({ kind: 'notifications.preferences.changed', payload: { preferences: { ...preferences, phone: null } } })
    expect(state().isPhoneProved).toBe(false)
  })

  test('that was told of while an answer was on its way is the one that counts', async () => {
    const { choices, state, tell } = choicesWith([], given)
    const loading = choices.load()
    const other = { ...preferences, phone: '+905329999999' }
    tell({ kind: 'notifications.preferences.changed', payload: { preferences: other } })
    await loading
    expect(state()).toMatchObject({ preferences: { phone: other.phone }, isPhoneProved: true })
  })
})
