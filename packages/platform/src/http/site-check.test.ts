import { describe, expect, test } from 'vitest'
import { createSiteCheck } from './site-check.ts'
import { httpConfig } from './testing/served.ts'

const tls = { TLS_CERT: '/c', TLS_KEY: '/k' }
const onThisMachine = createSiteCheck(httpConfig())
const behindProxy = createSiteCheck(
  httpConfig({ PUBLIC_URL: 'https://chat.example.com', ALLOWED_HOSTS: 'intern.example, 10.1.2.3' }),
)
const withTls = createSiteCheck(httpConfig({ ...tls, HOST: '0.0.0.0', PUBLIC_URL: 'https://chat.example.com' }))

describe('host names', () => {
  test.each([
    ['localhost:3000', true],
    ['LOCALHOST:3000', true],
    ['app.localhost:3000', true],
    ['127.0.0.1:3000', true],
    ['127.8.8.8', true],
    ['[::1]:3000', true],
    ['localhost.:3000', true],
    ['chat.example.com', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['192.168.1.5:3000', false],
    ['0.0.0.0:3000', false],
    ['localhost@evil.example', false],
    ['localhost:3000, evil.example', false],
    ['localhost/evil', false],
    ['', false],
    [undefined, false],
  ])('of a server for this machine: %s → %s', (host, isAllowed) => {
    expect(onThisMachine.isAllowedHost(host)).toBe(isAllowed)
  })

  test.each([
    ['chat.example.com', true],
    ['chat.example.com:8443', true],
    ['intern.example', true],
    ['10.1.2.3:3000', true],
    ['localhost:3000', true],
    ['other.example.com', false],
    ['xchat.example.com', false],
  ])('of a server behind a proxy: %s → %s', (host, isAllowed) => {
    expect(behindProxy.isAllowedHost(host)).toBe(isAllowed)
  })
})

describe('origins', () => {
  test.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['http://localhost:3000', '127.0.0.1:3000', true],
    ['http://127.0.0.1:3000', 'localhost:3000', false],
    ['http://localhost:5173', 'localhost:3000', false],
    ['http://localhost', 'localhost:3000', false],
    ['https://localhost:3000', 'localhost:3000', false],
    ['http://evil.example', 'localhost:3000', false],
    ['http://evil.example', 'evil.example', false],
    ['null', 'localhost:3000', false],
    ['', 'localhost:3000', false],
    ['file://', 'localhost:3000', false],
    [undefined, 'localhost:3000', false],
  ])('of a server for this machine: %s at %s → %s', (origin, host, isAllowed) => {
    expect(onThisMachine.isAllowedOrigin(origin, host)).toBe(isAllowed)
  })

  test.each([
    ['https://chat.example.com', 'chat.example.com', true],
    ['https://chat.example.com:8443', 'chat.example.com:8443', true],
    ['https://intern.example', 'intern.example', true],
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://chat.example.com', 'chat.example.com', false],
    ['http://intern.example', 'intern.example', false],
    ['https://intern.example', 'chat.example.com', false],
    ['https://example.com', 'chat.example.com', false],
  ])('of a server behind a proxy: %s at %s → %s', (origin, host, isAllowed) => {
    expect(behindProxy.isAllowedOrigin(origin, host)).toBe(isAllowed)
  })

  test('of a server with TLS of its own are https even on this machine', () => {
    expect(withTls.isAllowedOrigin('https://localhost:3000', 'localhost:3000')).toBe(true)
    expect(withTls.isAllowedOrigin('http://localhost:3000', 'localhost:3000')).toBe(false)
  })
})
