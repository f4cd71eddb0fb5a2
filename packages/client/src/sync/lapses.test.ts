import type { Member, MemberId } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { SimulatedServer } from '../testing/simulated-server.ts'
import { Lapses, withoutLapsed } from './lapses.ts'
import { modelFrom, type Model } from './model.ts'

const clock = new FakeClock()
const inMs = (ms: number) => new Date(clock.now() + ms).toISOString()
const status = (ms: number) => ({ emoji: '🌴', text: 'İzinli', until: inMs(ms) })

/** A model whose members say these things of themselves. */
function modelOf(...said: Partial<Member>[]): Model {
  const server = new SimulatedServer(said.map((_, index) => `Kişi ${index}`))
  for (const [index, some] of said.entries()) Object.assign(server.member(index), some)
  return modelFrom(server.snapshot(server.me))
}

const saidIn = (model: Model) =>
  [...model.membersById.values()].map((member) => [member.status?.text, member.doNotDisturbUntil])

describe('what members say of themselves', () => {
  test('lapses at its end, each thing by itself', () => {
    const peace = inMs(2_000)
    const model = modelOf(
      { status: status(1_000), doNotDisturbUntil: peace },
      { status: { ...status(0), until: null } },
    )
    expect(withoutLapsed(model, clock.now() + 999)).toBe(model)
    const later = withoutLapsed(model, clock.now() + 1_000)
    expect(saidIn(later)).toEqual([
      [undefined, peace],
      ['İzinli', null],
    ])
    expect(later.me.status).toBeNull()
    expect([...later.membersById.values()][1]).toBe([...model.membersById.values()][1])
    expect(saidIn(withoutLapsed(later, clock.now() + 2_000))[0]).toEqual([undefined, null])
  })

  test('lapses by itself in time, also far in the future', async () => {
    const days = 40 * 24 * 3_600_000
    let model = modelOf({ status: status(5_000) }, { doNotDisturbUntil: inMs(days) })
    const lapses = new Lapses(clock, () => {
      model = withoutLapsed(model, clock.now())
      lapses.look(model.membersById)
    })
    lapses.look(model.membersById)
    await clock.advance(4_999)
    expect(model.me.status).not.toBeNull()
    await clock.advance(1)
    expect(model.me.status).toBeNull()
    await clock.advance(days - 5_001)
    expect(saidIn(model)[1]?.[1]).not.toBeNull()
    await clock.advance(1)
    expect(saidIn(model)[1]?.[1]).toBeNull()
    expect(clock.timers).toBe(0)
  })

  test('is waited for with one timer, and with none once it is stopped', () => {
    const lapses = new Lapses(clock, () => {})
    for (let looks = 0; looks < 3; looks++)
      lapses.look(new Map<MemberId, Member>(modelOf({ status: status(9_000) }).membersById))
    expect(clock.timers).toBe(1)
    lapses.stop()
    expect(clock.timers).toBe(0)
  })
})
