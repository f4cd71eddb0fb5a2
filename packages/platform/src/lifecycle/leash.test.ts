import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { watchLeash, type LeashHost } from './leash.ts'

class FakeProcess extends EventEmitter implements LeashHost {
  readonly connected: boolean
  readonly channel = { unref: vi.fn<() => void>() }

  constructor(connected: boolean) {
    super()
    this.connected = connected
  }
}

describe('watchLeash', () => {
  test('tells once that the parent is gone, and does not keep the process running', () => {
    const host = new FakeProcess(true)
    const onParentGone = vi.fn<() => void>()
    watchLeash(onParentGone, host)
    expect(host.channel.unref).toHaveBeenCalledOnce()
    expect(onParentGone).not.toHaveBeenCalled()
    host.emit('disconnect')
    host.emit('disconnect')
    expect(onParentGone).toHaveBeenCalledOnce()
  })

  test('does nothing without a parent that holds a leash', () => {
    const host = new FakeProcess(false)
    watchLeash(() => {}, host)
    expect(host.listenerCount('disconnect')).toBe(0)
  })
})
