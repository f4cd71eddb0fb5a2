import { expect, test } from 'vitest'
import { createHashQueue } from './hash-queue.ts'

/** A queue whose works end when the test says so, and what became of each in order. */
function newQueue() {
  const queue = createHashQueue()
  const under = new Set<() => void>()
  const began: string[] = []
  const ended: string[] = []
  const settled: Promise<unknown>[] = []
  return {
    began,
    ended,
    ask: (from: string, name = from) => {
      const work = () => {
        began.push(name)
        return new Promise<void>((resolve) => under.add(resolve))
      }
      const note = (outcome: string) => ended.push(`${name} ${outcome}`)
      settled.push(
        queue.run(from, work).then(
          () => note('done'),
          ({ code }: { code: string }) => note(code),
        ),
      )
    },
    /** Lets works end until none is left. */
    finish: async () => {
      for (;;) {
        await new Promise(setImmediate)
        const [one] = under
        if (one === undefined) break
        under.delete(one)
        one()
      }
      await Promise.all(settled)
    },
  }
}

const times = <T>(count: number, run: (n: number) => T) => Array.from({ length: count }, (_, n) => run(n))

test('bounds those who wait for one address, and lets others in', async () => {
  const { ask, ended, finish } = newQueue()
  times(2 + 20 + 3, () => ask('192.0.2.1'))
  ask('192.0.2.2')
  await new Promise(setImmediate)
  expect(ended).toEqual(Array.from({ length: 3 }, () => '192.0.2.1 limits.too_many_requests'))
  await finish()
  expect(ended.filter((one) => one.endsWith('done'))).toHaveLength(23)
})

test('says when to come back', async () => {
  const queue = createHashQueue()
  const under: (() => void)[] = []
  const rush = times(23, () => queue.run('192.0.2.1', () => new Promise<void>((resolve) => under.push(resolve))))
  await expect(rush[22]).rejects.toMatchObject({ code: 'limits.too_many_requests', data: { retryAfterMs: 1_000 } })
})

test('serves the addresses in turn, whoever has more waiting', async () => {
  const { ask, began, finish } = newQueue()
  times(12, () => ask('192.0.2.1', 'many'))
  times(2, () => ask('192.0.2.2', 'few'))
  ask('192.0.2.3', 'one')
  await finish()
  expect(began.slice(0, 7)).toEqual(['many', 'many', 'many', 'few', 'one', 'many', 'few'])
  expect(began).toHaveLength(15)
})

test('takes all addresses of an IPv6 network for one', async () => {
  const { ask, ended, finish } = newQueue()
  const [own, other] = ['2001:db8:0:7', '2001:db8:0:8']
  times(2 + 20, (n) => ask(`${own}::${(n + 1).toString(16)}`))
  ask(`2001:0db8::7:1:2:3:4`, 'the same network')
  ask(`${other}::1`, 'another network')
  await finish()
  expect(ended.filter((one) => !one.endsWith('done'))).toEqual(['the same network limits.too_many_requests'])
})

test('when all places are taken, sends away the last of the longest line for somebody with none waiting', async () => {
  const { ask, ended, finish } = newQueue()
  // Two run, 200 wait: ten lines of 20.
  times(202, (n) => ask(`192.0.2.${n < 2 ? 1 : Math.floor((n - 2) / 20) + 1}`, `flood ${n}`))
  ask('198.51.100.1', 'a person')
  await new Promise(setImmediate)
  expect(ended).toEqual(['flood 21 limits.too_many_requests'])
  await finish()
  expect(ended).toContain('a person done')
})

test('refuses at once when everybody waits alone already', async () => {
  const { ask, ended, finish } = newQueue()
  times(202, (n) => ask(`2001:db8:${n.toString(16)}::1`, 'flood'))
  ask('198.51.100.1', 'a person')
  await new Promise(setImmediate)
  expect(ended).toEqual(['a person server.unavailable'])
  await finish()
  expect(ended).toHaveLength(203)
})

test('goes on after work that failed', async () => {
  const queue = createHashQueue()
  const fail = () => queue.run('192.0.2.1', () => Promise.reject(new Error('no')))
  await Promise.allSettled([fail(), fail(), fail(), fail()])
  await expect(queue.run('192.0.2.1', async () => 'yes')).resolves.toBe('yes')
})
