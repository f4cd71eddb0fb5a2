import { describe, expect, it } from 'vitest'
import { operations } from '../../packages/protocol/src/index.ts'
import { textOf, yamlOf } from './test-files.ts'

type Step = Readonly<Record<string, { readonly url?: string; readonly json?: Readonly<Record<string, string>> }>>

const test = yamlOf('load-test.yml') as {
  config: { phases: readonly { duration: number; arrivalRate: number }[]; payload: { path: string } }
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
        Object.entries(step).flatMap(([method, { url, json }]) => (url === undefined ? [] : [{ method, url, json }])),
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
      'identity.signOut',
    ])
  })

  it('knows whom to sign in as', () => {
    const [head, ...people] = textOf(`deploy/${test.config.payload.path}`).trim().split('\n')
    expect([head, people.length]).toEqual(['email', 40])
    expect(people.filter((person) => !/^[a-z.]+@anafarta\.example$/.test(person))).toEqual([])
  })
})
