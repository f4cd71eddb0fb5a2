import type { LookupAddress, LookupOptions } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { ForbiddenAddressError, guardedLookup, isAllowedEndpoint, publicEndpoints } from './endpoint-guard.ts'

describe('endpoints at public hosts are allowed', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://push.example:8443/abc',
    'https://8.8.8.8/abc',
    'https://[2606:4700::1111]/abc',
    'https://[::ffff:8.8.8.8]/abc',
  ])('%s', (endpoint) => expect(isAllowedEndpoint(endpoint)).toBe(true))
})

describe('others are not', () => {
  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'ftp://push.example/abc',
    'push.example/abc',
    '',
    'https://ayse:parola@push.example/abc',
    'https://127.0.0.1/abc',
    'https://127.1/abc',
    'https://2130706433/abc',
    'https://0x7f.0.0.1/abc',
    'https://0.0.0.0/abc',
    'https://10.1.2.3/abc',
    'https://100.64.0.1/abc',
    'https://169.254.169.254/latest/meta-data',
    'https://172.16.0.1/abc',
    'https://192.168.1.1/abc',
    'https://198.18.0.1/abc',
    'https://224.0.0.1/abc',
    'https://255.255.255.255/abc',
    'https://[::1]/abc',
    'https://[::]/abc',
    'https://[fe80::1]/abc',
    'https://[fd00::1]/abc',
    'https://[ff02::1]/abc',
    'https://[::ffff:127.0.0.1]/abc',
    'https://[::ffff:a00:1]/abc',
    'https://[::127.0.0.1]/abc',
    'https://[64:ff9b::7f00:1]/abc',
    'https://[2002:7f00:1::]/abc',
    'https://[2001::1]/abc',
    'https://[2001:db8::1]/abc',
  ])('%s', (endpoint) => expect(isAllowedEndpoint(endpoint)).toBe(false))
})

describe('a name', () => {
  /** Asks for a name that leads to `addresses`. */
  function lookUp(addresses: readonly string[], options: LookupOptions = {}) {
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const system = (_name: string, _options: unknown, done: (error: null, found: LookupAddress[]) => void) =>
      done(null, found)
    const lookup = guardedLookup(publicEndpoints, system as unknown as Parameters<typeof guardedLookup>[1])
    return new Promise((resolve, reject) => {
      lookup('push.example', options, (error, address) => (error === null ? resolve(address) : reject(error)))
    })
  }

  test('that leads to public addresses is followed', async () => {
    expect(await lookUp(['8.8.8.8', '2606:4700::1111'])).toBe('8.8.8.8')
    expect(await lookUp(['8.8.8.8'], { all: true })).toEqual([{ address: '8.8.8.8', family: 4 }])
  })

  test.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['::1']], [['fd00::1']], [['::ffff:10.0.0.1']], [[]]])(
    'that leads to %j is not',
    async (addresses) => {
      await expect(lookUp(addresses)).rejects.toBeInstanceOf(ForbiddenAddressError)
      await expect(lookUp(addresses, { all: true })).rejects.toBeInstanceOf(ForbiddenAddressError)
    },
  )

  test('that nobody knows is not known', async () => {
    const lookup = guardedLookup(publicEndpoints)
    const asked = new Promise((resolve) => lookup('nobody.invalid', {}, resolve))
    expect(await asked).toMatchObject({ syscall: 'getaddrinfo' })
  })
})
