import { errors, operationList } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'
import { docsPage } from './docs-page.ts'
import { openApiDocument } from './openapi.ts'
import { served } from './testing/served.ts'

type Described = {
  operationId: string
  security?: unknown[]
  parameters: { name?: string; in?: string; $ref?: string; required?: boolean }[]
  requestBody?: {
    content: { 'application/json': { schema: { properties: Record<string, unknown>; required: string[] } } }
  }
  responses: Record<string, { description: string }>
}

const document = openApiDocument({
  operations: operationList,
  publicUrl: 'http://localhost:3000',
  version: '1',
  cookieName: 'session',
})
const paths = document.paths as Record<string, Record<string, Described>>
const described = (method: string, path: string) => paths[path]?.[method] as Described

describe('the OpenAPI document', () => {
  test('describes every operation at its method and path', () => {
    const names = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => String(operationId)),
    )
    expect(names.toSorted()).toEqual(operationList.map(({ name }) => String(name)).toSorted())
    expect(document.openapi).toBe('3.1.0')
  })

  test('puts fields where they are sent', () => {
    const list = described('get', '/api/chat/rooms/{roomId}/messages')
    expect(list.parameters.map(({ name, in: place, $ref, required }) => [$ref ?? name, place, required])).toEqual([
      ['#/components/parameters/workspace', undefined, undefined],
      ['roomId', 'path', true],
      ['limit', 'query', false],
      ['before', 'query', false],
      ['after', 'query', false],
      ['thread', 'query', false],
      ['withThreads', 'query', false],
    ])
    const body = described('post', '/api/chat/rooms/{roomId}/messages').requestBody?.content['application/json'].schema
    expect(body?.required).toEqual(['clientId', 'body'])
    expect(body?.properties.body).toMatchObject({
      type: 'string',
      maxLength: 16_000,
      description: expect.stringContaining('mentions a member') as string,
    })
  })

  test('lists the errors of each operation by status', () => {
    const { responses } = described('post', '/api/chat/rooms/{roomId}/messages')
    expect(responses['404']?.description).toContain(`\`chat.room_not_found\`: ${errors['chat.room_not_found'].message}`)
    expect(responses['403']?.description).toContain('chat.posting_restricted')
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '409', '413', '415', '429', '500', '503']),
    )
  })

  test('says what takes a session', () => {
    expect(described('post', '/api/sign-in').security).toBeUndefined()
    expect(described('get', '/api/session').security).toEqual([{ cookie: [] }, { bearer: [] }])
  })

  test('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1] as string,
    )
    for (const reference of new Set(references)) {
      const target = reference
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
      expect(target, reference).toBeDefined()
    }
  })
})

describe('the reference for people', () => {
  test('shows every operation', () => {
    const page = docsPage(operationList, '1')
    for (const { name } of operationList) expect(page).toContain(`<article id="${name}">`)
  })

  test('is served under the strict policy, without anything from elsewhere', async () => {
    const { http } = await served()
    const page = await http.inject({ url: '/api/docs', headers: { host: 'localhost:3000' } })
    const nonce = /'nonce-([\w-]+)'/.exec(String(page.headers['content-security-policy']))?.[1] ?? 'none'
    expect(page.body).toContain(`<style nonce="${nonce}">`)
    expect(page.body).not.toMatch(/<script|https?:\/\/|style="/)
    expect(page.body).toContain('Answers with its &lt;input&gt;.')
    const json = await http.inject({ url: '/api/openapi.json', headers: { host: 'localhost:3000' } })
    expect(json.json()).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
    await http.stop()
  })
})
