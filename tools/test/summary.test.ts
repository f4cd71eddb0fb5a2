import { describe, expect, it } from 'vitest'
import { summarise } from './summary.ts'

const all = { redisServer: '/r', nginx: '/n', promtool: '/p', chromium: '/c' }
const counts = { passed: 12, failed: 0, skipped: 1 }

describe('the end of a test run', () => {
  it('ends with the counts when nothing is missing', () => {
    const summary = summarise({ counts, programs: all, isCi: false })
    expect(summary).toEqual({ lines: ['12 passed, 0 failed, 1 skipped'], exitCode: 0 })
  })

  it('ends with what was skipped and how to install it', () => {
    const summary = summarise({ counts, programs: { ...all, nginx: undefined, chromium: undefined }, isCi: false })
    expect(summary.exitCode).toBe(0)
    expect(summary.lines.slice(-2)).toEqual([
      expect.stringMatching(/^skipped: .*nginx.*apt-get install nginx/),
      expect.stringMatching(/^skipped: .*Chromium.*apt-get install chromium .*MEYDAN_CHROMIUM/),
    ])
  })

  it('fails for a missing program in CI, with the counts alone on the last line', () => {
    const summary = summarise({ counts, programs: { ...all, redisServer: undefined }, isCi: true })
    expect(summary.exitCode).toBe(1)
    expect(summary.lines.at(-1)).toBe('12 passed, 1 failed, 1 skipped')
    expect(summary.lines[0]).toMatch(/^failed.*redis-server/)
  })

  it('fails when a test failed', () => {
    expect(summarise({ counts: { ...counts, failed: 2 }, programs: all, isCi: false }).exitCode).toBe(1)
  })
})
