import { describe, expect, it } from 'vitest'
import { FakeClock } from './testing/fake-clock.ts'
import { TimingWheel, type WheelItem } from './timing-wheel.ts'

interface Item extends WheelItem {
  readonly name: string
}

function makeWheel(onVisit: (item: Item) => void = () => {}) {
  const clock = new FakeClock()
  const visits: string[] = []
  const wheel = new TimingWheel<Item>({
    clock,
    tickMs: 100,
    slots: 32,
    visit(item) {
      visits.push(`${item.name}@${clock.monotonic()}`)
      onVisit(item)
    },
  })
  wheel.start()
  const item = (name: string): Item => ({ name, wheelSlot: -1 })
  return { clock, visits, wheel, item }
}

/** A clock whose timer fires only when told, as in a process that stalls. */
class StallingClock extends FakeClock {
  override every(_ms: number, run: () => void) {
    this.fire = run
    return { cancel: () => {} }
  }

  fire: () => void = () => {}
}

describe('timing wheel', () => {
  it('catches up after a stall, after what waits on the sockets was read', async () => {
    const clock = new StallingClock()
    const visits: string[] = []
    const wheel = new TimingWheel<Item>({ clock, tickMs: 100, slots: 32, visit: ({ name }) => void visits.push(name) })
    wheel.start()
    for (const [index, name] of ['soon', 'later', 'far'].entries()) {
      wheel.schedule({ name, wheelSlot: -1 }, 1_000 * (index + 1))
    }
    clock.advance(2_000)
    clock.fire()
    clock.fire()
    expect(visits).toEqual([])
    await new Promise<void>((resolve) => void setImmediate(resolve))
    expect(visits).toEqual(['soon', 'later'])
    clock.advance(60_000)
    clock.fire()
    await new Promise<void>((resolve) => void setImmediate(resolve))
    expect(visits).toEqual(['soon', 'later', 'far'])
  })

  it('visits each item once, at its time', () => {
    const { clock, visits, wheel, item } = makeWheel()
    wheel.schedule(item('late'), 1_000)
    wheel.schedule(item('soon'), 200)
    clock.advance(5_000)
    expect(visits).toEqual(['soon@200', 'late@1000'])
  })

  it('keeps an exact period for an item that plans itself again', () => {
    const { clock, visits, wheel, item } = makeWheel((visited) => wheel.schedule(visited, 3_000))
    wheel.schedule(item('ping'), 3_000)
    clock.advance(9_000)
    expect(visits).toEqual(['ping@3000', 'ping@6000', 'ping@9000'])
  })

  it('visits after one round what is planned beyond it', () => {
    const { clock, visits, wheel, item } = makeWheel()
    wheel.schedule(item('far'), Infinity)
    clock.advance(3_100)
    expect(visits).toEqual(['far@3100'])
  })

  it('forgets a cancelled item, and the earlier of two plans', () => {
    const { clock, visits, wheel, item } = makeWheel()
    const cancelled = item('cancelled')
    const moved = item('moved')
    wheel.schedule(cancelled, 100)
    wheel.schedule(moved, 100)
    wheel.cancel(cancelled)
    wheel.schedule(moved, 500)
    clock.advance(1_000)
    expect(visits).toEqual(['moved@500'])
  })

  it('does not visit an item that a visit of the same tick cancelled', () => {
    const victim: Item = { name: 'victim', wheelSlot: -1 }
    const { clock, visits, wheel, item } = makeWheel(() => wheel.cancel(victim))
    wheel.schedule(item('first'), 100)
    wheel.schedule(victim, 100)
    clock.advance(1_000)
    expect(visits).toEqual(['first@100'])
  })
})
