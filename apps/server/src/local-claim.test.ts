import { systemClock } from '@meydan/platform/clock'
import { parseConfig } from '@meydan/platform/config/config'
import { readEnv } from '@meydan/platform/config/read-env'
import { createHealth } from '@meydan/platform/http/health'
import { createHttpServer, type HttpServer } from '@meydan/platform/http/server'
import { silentLog } from '@meydan/platform/log'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { spareThisMachineTheCode } from './local-claim.ts'

let product: TestProduct
let http: HttpServer
let timesTold: number
let claimCode: string
beforeEach(async () => {
  product = await createTestProduct({ asksClaimCode: true })
  claimCode = product.process.claimCode as string
  timesTold = 0
  http = await createHttpServer({
    config: parseConfig(readEnv({}, { envFile: null })).config.http,
    operations: spareThisMachineTheCode(product.process.operations, {
      claimCode,
      onCodeNeeded: () => timesTold++,
    }),
    health: createHealth({ checks: [], log: silentLog(), clock: systemClock }),
    cookieName: () => product.process.cookieName,
    version: '0.0.0',
    log: silentLog(),
    clock: systemClock,
  })
})
afterEach(async () => {
  await http.stop()
  await product[Symbol.asyncDispose]()
})

const person = { email: 'ayse@example.com', password: 'on karakterden uzun', name: 'Ayşe Yılmaz' }

async function ask(headers: Record<string, string>, input?: Record<string, unknown>) {
  const { statusCode, body } = await http.inject({
    method: input === undefined ? 'GET' : 'POST',
    url: input === undefined ? '/api/instance' : '/api/sign-up',
    headers: { host: 'localhost:3000', ...headers },
    remoteAddress: '127.0.0.1',
    ...(input === undefined ? {} : { payload: input }),
  })
  return { statusCode, body: JSON.parse(body) as { needsClaimCode?: boolean; error?: { code: string } } }
}

test('who sits at this machine claims without the code, and nobody prints it', async () => {
  expect((await ask({})).body.needsClaimCode).toBe(false)
  expect((await ask({}, person)).statusCode).toBe(200)
  expect(timesTold).toBe(0)
})

test.each([
  { 'x-forwarded-for': '203.0.113.9' },
  { 'x-forwarded-for': '127.0.0.1' },
  { forwarded: 'for=203.0.113.9' },
  { 'x-real-ip': '203.0.113.9' },
  { via: '1.1 proxy' },
])('who comes through a proxy needs the code, which is told once: %o', async (headers) => {
  expect((await ask(headers)).body.needsClaimCode).toBe(true)
  expect((await ask(headers, person)).body.error?.code).toBe('identity.claim_code_wrong')
  expect(timesTold).toBe(1)
  expect((await ask(headers, { ...person, claimCode })).statusCode).toBe(200)
  expect((await ask(headers)).body.needsClaimCode).toBe(false)
})
