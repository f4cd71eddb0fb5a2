import { newId, type MemberId, type PresenceState } from '@meydan/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PresenceProcesses } from './testing/presence-processes.ts'

const members = Array.from({ length: 4 }, () => newId<MemberId>())
const processes = [0, 1, 2]
const ranks: readonly PresenceState[] = ['offline', 'away', 'active']

const step = fc.record({
  process: fc.constantFrom(...processes),
  member: fc.constantFrom(...members),
  state: fc.constantFrom(...ranks),
  waitMs: fc.constantFrom(0, 0, 500, 3_000, 7_000),
})

it('comes to the same and the right state everywhere, whatever is lost meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.array(fc.boolean(), { minLength: 1 }),
      async (steps, losses) => {
        const all = new PresenceProcesses()
        const started = processes.map(() => all.start())
        const views = started.map((process) => all.watch(process))
        let count = 0
        all.isLost = () => losses[count++ % losses.length] === true
        const truth = new Map<string, PresenceState>()
        for (const { process, member, state, waitMs } of steps) {
          started[process]?.presence.set(all.workspaceId, member, state)
          truth.set(`${process} ${member}`, state)
          await all.pass(waitMs)
        }
        all.isLost = () => false
        await all.pass(70_000)
        for (const member of members) {
          const rank = Math.max(
            ...processes.map((process) => ranks.indexOf(truth.get(`${process} ${member}`) ?? 'offline')),
          )
          for (const view of views) {
            expect(view.stateOf(member)).toBe(ranks[rank])
            expect(view.changes.findLast(([id]) => id === member)?.[1] ?? 'offline').toBe(ranks[rank])
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})
