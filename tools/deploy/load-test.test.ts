import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { operations } from '../../packages/protocol/src/index.ts'
import { root, textOf, yamlOf } from './test-files.ts'

interface Call {
  readonly url?: string
  readonly json?: Readonly<Record<string, string>>
  readonly ifTrue?: string
}
type Step = Readonly<Record<string, Call | string | number>>

type Sessions = Readonly<Record<string, (...given: unknown[]) => unknown>>

const test = yamlOf('load-test.yml') as {
  config: { phases: readonly { duration: number; arrivalRate: number }[]; payload: { path: string }; processor: string }
  scenarios: readonly { flow: readonly Step[] }[]
}

describe('the load test [C28]', () => {
  it('is 60 s at 10 visitors a second, then 120 s at 50', () => {
    expect(test.config.phases.map(({ duration, arrivalRate }) => [duration, arrivalRate])).toEqual([
      [60, 10],
      [120, 50],
    ])
  })

  it('calls operations that are there, with fields that they take', () => {
    const all = Object.values(operations).flatMap((group) => Object.values(group))
    const calls = test.scenarios.flatMap(({ flow }) =>
      flow.flatMap((step) =>
        Object.entries(step).flatMap(([method, call]) => {
          if (typeof call !== 'object' || call.url === undefined) return []
          return [{ method, url: call.url, json: call.json }]
        }),
      ),
    )
    const names = calls.map(({ method, url, json = {} }) => {
      const path = url.replaceAll(/\{\{ \w+ \}\}/g, (field) => `:${field.slice(3, -3)}`)
      const operation = all.find((one) => one.method.toLowerCase() === method && one.path === path)
      const fields = Object.keys(operation?.input.def.shape ?? {})
      expect(fields).toEqual(expect.arrayContaining(Object.keys(json)))
      return operation?.name
    })
    expect(names).toEqual([
      'identity.signIn',
      'workspaces.listWorkspaces',
      'chat.listConversations',
      'chat.listMessages',
      'chat.postMessage',
      'identity.signIn',
      'workspaces.listWorkspaces',
      'feed.listPosts',
      'feed.createPost',
    ])
  })

  it('lets a person sign in once, because more would be refused', async () => {
    const sessions = (await import(join(root, test.config.processor))) as Sessions
    const flow = test.scenarios[0]?.flow ?? []
    const isSignIn = (step: Step) => typeof step['post'] === 'object' && step['post'].url === '/api/sign-in'
    let signIns = 0
    const visit = (email: string) => {
      const vars: { email: string; token?: string } = { email }
      for (const step of flow) {
        if (typeof step['function'] === 'string') sessions[step['function']]?.({ vars }, undefined, () => undefined)
        if (!isSignIn(step)) continue
        const { ifTrue = '' } = step['post'] as Call
        if (sessions[ifTrue]?.(vars) === true) vars.token = `session ${++signIns} of ${email}`
      }
      return vars.token
    }
    const people = ['a@anafarta.example', 'b@anafarta.example', 'a@anafarta.example', 'a@anafarta.example']
    const [first] = people.map(visit)
    expect([visit('a@anafarta.example'), signIns]).toEqual([first, 2])
  })

  it('writes to the community no more often than a member may, with five processes', async () => {
    const { mayPost } = (await import(join(root, test.config.processor))) as Sessions
    const visit = (email: string) => mayPost?.({ email })
    vi.useFakeTimers()
    const within = Array.from({ length: 61 }, () => {
      vi.advanceTimersByTime(1_000)
      return visit('a@anafarta.example')
    })
    expect(within.filter(Boolean)).toHaveLength(2)
    expect(visit('b@anafarta.example')).toBe(true)
    vi.useRealTimers()
    const [limit] = operations.feed.createPost.rateLimits
    expect(limit).toEqual({ count: 5, perMs: 60_000, by: 'member' })
  })

  it('knows whom to sign in as', () => {
    const [head, ...people] = textOf(test.config.payload.path).trim().split('\n')
    expect([head, people.length]).toEqual(['email', 40])
    expect(people.filter((person) => !/^[a-z.]+@anafarta\.example$/.test(person))).toEqual([])
  })
})
