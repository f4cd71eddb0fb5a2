import { newId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { presenceTopic } from '../pubsub/topics.ts'
import { PresenceProcesses } from './testing/presence-processes.ts'

const [ayse, can] = [newId<MemberId>(), newId<MemberId>()]

describe('presence over processes', () => {
  it('is known to every process that looks, within a second [O8, T28]', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const views = [all.watch(one), all.watch(other)]
    await all.pass(1_000)
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(1_000)
    for (const view of views) {
      expect(view.stateOf(ayse)).toBe('active')
      expect(view.stateOf(can)).toBe('offline')
      expect(view.changes).toEqual([[ayse, 'active']])
    }
  })

  it('is that of the liveliest device [O3]', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(one)
    one.presence.set(all.workspaceId, ayse, 'away')
    await all.pass(1_000)
    expect(view.stateOf(ayse)).toBe('away')
    other.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(1_000)
    expect(view.stateOf(ayse)).toBe('active')
    one.presence.set(all.workspaceId, ayse, 'offline')
    await all.pass(6_000)
    other.presence.set(all.workspaceId, ayse, 'away')
    await all.pass(1_000)
    expect(view.changes.map(([, state]) => state)).toEqual(['away', 'active', 'away'])
  })

  it('does not flicker when a page is reloaded, here or at another process', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const views = [all.watch(one), all.watch(other)]
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(1_000)
    one.presence.set(all.workspaceId, ayse, 'offline')
    await all.pass(3_000)
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(10_000)
    one.presence.set(all.workspaceId, ayse, 'offline')
    await all.pass(3_000)
    other.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(10_000)
    for (const view of views) expect(view.changes).toEqual([[ayse, 'active']])
  })

  it('ends some seconds after the last socket', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(other)
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(1_000)
    one.presence.set(all.workspaceId, ayse, 'offline')
    await all.pass(4_500)
    expect(view.stateOf(ayse)).toBe('active')
    await all.pass(1_500)
    expect(view.stateOf(ayse)).toBe('offline')
  })

  it('of a killed process is gone within 75 s, and not while it lives [X10]', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(other)
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(300_000)
    expect(view.changes).toEqual([[ayse, 'active']])
    one.kill()
    await all.pass(30_000)
    expect(view.stateOf(ayse)).toBe('active')
    await all.pass(45_000)
    expect(view.stateOf(ayse)).toBe('offline')
  })

  it('of a process that stops ends soon, and not for those who come to another one at once', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(other)
    for (const member of [ayse, can]) one.presence.set(all.workspaceId, member, 'active')
    await all.pass(1_000)
    one.presence.stop()
    await all.pass(3_000)
    other.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(10_000)
    expect(view.changes).toEqual([
      [ayse, 'active'],
      [can, 'active'],
      [can, 'offline'],
    ])
  })

  it('is asked for by whoever begins to look, in as many parts as it takes', async () => {
    const all = new PresenceProcesses()
    const one = all.start({ membersPerMessage: 3 })
    const members = Array.from({ length: 10 }, () => newId<MemberId>())
    for (const member of members) one.presence.set(all.workspaceId, member, 'away')
    await all.pass(30_000)
    const late = all.start()
    const asked = late.presence.statesOf(all.workspaceId, [...members, ayse])
    await all.pass(1_000)
    expect(await asked).toEqual({ ...Object.fromEntries(members.map((member) => [member, 'away'])), [ayse]: 'offline' })
    expect(all.said.filter(({ kind }) => kind === 'full')).toHaveLength(4)
  })

  it('is answered from memory after the first look, without a word on the bus [T2]', async () => {
    const all = new PresenceProcesses()
    const one = all.start()
    const first = one.presence.statesOf(all.workspaceId, [ayse])
    await all.pass(1_000)
    await first
    const said = all.said.length
    expect(await one.presence.statesOf(all.workspaceId, [ayse])).toEqual({ [ayse]: 'offline' })
    expect(all.said).toHaveLength(said)
  })

  it('is answered without other processes when the bus cannot be joined', async () => {
    const all = new PresenceProcesses()
    const one = all.start({}, { ...all.bus.connect(), subscribe: () => new Promise(() => {}) })
    const asked = one.presence.statesOf(newId<WorkspaceId>(), [ayse])
    await all.pass(1_500)
    expect(await asked).toEqual({ [ayse]: 'offline' })
  })

  it('heals when a change is lost, with the next beat', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(other)
    one.presence.set(all.workspaceId, can, 'active')
    await all.pass(1_000)
    all.isLost = ({ kind }) => kind === 'diff'
    one.presence.set(all.workspaceId, can, 'away')
    one.presence.set(all.workspaceId, ayse, 'active')
    await all.pass(1_000)
    all.isLost = () => false
    expect(view.stateOf(ayse)).toBe('offline')
    await all.pass(21_000)
    expect([view.stateOf(ayse), view.stateOf(can)]).toEqual(['active', 'away'])
  })

  it('is told in bounded portions when a whole crowd comes at once', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start({ changesPerFlush: 4 }), all.start()]
    const view = all.watch(other)
    await all.pass(1_000)
    const crowd = Array.from({ length: 10 }, () => newId<MemberId>())
    for (const member of crowd) one.presence.set(all.workspaceId, member, 'active')
    await all.pass(500)
    expect(view.changes).toHaveLength(4)
    await all.pass(1_000)
    expect(crowd.map((member) => view.stateOf(member))).toEqual(crowd.map(() => 'active'))
  })

  it('stays in its workspace', async () => {
    const all = new PresenceProcesses()
    const [one, other] = [all.start(), all.start()]
    const view = all.watch(other)
    one.presence.set(newId<WorkspaceId>(), ayse, 'active')
    await all.pass(25_000)
    expect(view.changes).toEqual([])
    expect(view.stateOf(ayse)).toBe('offline')
  })

  it('costs nothing once nobody is there and nobody looks', async () => {
    const all = new PresenceProcesses()
    const one = all.start()
    one.presence.set(all.workspaceId, ayse, 'active')
    const asked = one.presence.statesOf(newId<WorkspaceId>(), [ayse])
    await all.pass(1_000)
    await asked
    expect(one.pubsub.stats().topics).toBe(2)
    one.presence.set(all.workspaceId, ayse, 'offline')
    await all.pass(70_000)
    expect(one.pubsub.stats().topics).toBe(0)
    const said = all.said.length
    await all.pass(120_000)
    expect(all.said).toHaveLength(said)
  })

  it('passes over what it does not understand', async () => {
    const all = new PresenceProcesses()
    const one = all.start()
    const view = all.watch(one)
    const members = { [ayse]: 'active' }
    const garbage: unknown[] = [
      null,
      7,
      'ask',
      [],
      {},
      { v: 2, kind: 'diff', from: 'x', after: 0, version: 1, members },
      { v: 1, kind: 'shout', from: 'x' },
      { v: 1, kind: 'diff', from: 7, after: 0, version: 1, members },
      { v: 1, kind: 'diff', from: 'x'.repeat(65), after: 0, version: 1, members },
      { v: 1, kind: 'diff', from: 'x', after: -1, version: 1, members },
      { v: 1, kind: 'diff', from: 'x', after: 0, version: 1, members: [ayse] },
      { v: 1, kind: 'diff', from: 'x', after: 0, version: 1, members: { [ayse]: 'dancing', ['y'.repeat(37)]: 'away' } },
      { v: 1, kind: 'full', from: 'y', version: 1, part: 1, parts: 2, members },
      { v: 1, kind: 'full', from: 'y', version: 1, part: 0, parts: 1e9, members },
      { v: 1, kind: 'full', from: 'y', version: 1, part: 5, parts: 1, members },
    ]
    const foreign = all.bus.connect()
    for (const message of garbage) foreign.publish(presenceTopic(all.workspaceId), message)
    await all.pass(1_000)
    expect(view.changes).toEqual([])
    foreign.publish(presenceTopic(all.workspaceId), {
      v: 1,
      kind: 'diff',
      from: 'z',
      after: 0,
      version: 1,
      members,
      more: 1,
    })
    await all.pass(1_000)
    expect(view.changes).toEqual([[ayse, 'active']])
  })

  it('remembers no more processes than it may', async () => {
    const all = new PresenceProcesses()
    const view = all.watch(all.start({ processes: 3 }))
    const foreign = all.bus.connect()
    const members = Array.from({ length: 5 }, () => newId<MemberId>())
    for (const [index, member] of members.entries()) {
      const diff = { v: 1, kind: 'diff', from: `p${index}`, after: 0, version: 1, members: { [member]: 'active' } }
      foreign.publish(presenceTopic(all.workspaceId), diff)
    }
    await all.pass(1_000)
    expect(view.changes).toHaveLength(3)
  })
})
