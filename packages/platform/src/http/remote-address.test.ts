import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { createRemoteAddress } from './remote-address.ts'

function addressOf(trusted: string[], remoteAddress: string, ...forwarded: string[]): string {
  const headers = forwarded.length === 0 ? {} : { 'x-forwarded-for': forwarded.join(', ') }
  return createRemoteAddress(trusted)({ socket: { remoteAddress }, headers } as IncomingMessage)
}

const proxies = ['127.0.0.0/8', '::1/128', '10.0.0.0/8', 'fd00::/8']

test.each([
  ['nobody is trusted', [], '203.0.113.9', ['198.51.100.1'], '203.0.113.9'],
  ['the peer is no proxy', proxies, '203.0.113.9', ['198.51.100.1'], '203.0.113.9'],
  ['a proxy names the client', proxies, '127.0.0.1', ['198.51.100.1'], '198.51.100.1'],
  ['the client made up an address before it', proxies, '127.0.0.1', ['1.1.1.1, 198.51.100.1'], '198.51.100.1'],
  ['two proxies', proxies, '127.0.0.1', ['198.51.100.1, 10.0.0.7'], '198.51.100.1'],
  ['the header stands there twice', proxies, '127.0.0.1', ['1.1.1.1', '198.51.100.1'], '198.51.100.1'],
  ['all are proxies', proxies, '127.0.0.1', ['10.0.0.8, 10.0.0.7'], '10.0.0.8'],
  ['the proxy names nobody', proxies, '127.0.0.1', [], '127.0.0.1'],
  ['the proxy names nonsense', proxies, '127.0.0.1', ['1.1.1.1, nonsense'], 'unknown'],
  ['the proxy names nonsense from another machine', proxies, '10.0.0.7', ['1.1.1.1, nonsense'], '10.0.0.7'],
  ['the proxy on this machine is not trusted', [], '127.0.0.1', ['198.51.100.1'], 'unknown'],
  ['the client made up that it is on this machine', proxies, '::1', ['127.0.0.1'], 'unknown'],
  ['IPv4 in IPv6', proxies, '::ffff:127.0.0.1', ['::ffff:198.51.100.1'], '198.51.100.1'],
  ['IPv6', proxies, 'fd00::1', ['2001:db8::5'], '2001:db8::5'],
  ['the connection is gone', proxies, '', ['198.51.100.1'], ''],
] as [string, string[], string, string[], string][])('%s', (_name, trusted, peer, forwarded, expected) => {
  expect(addressOf(trusted, peer, ...forwarded)).toBe(expected)
})

test.each([{ forwarded: 'for=198.51.100.1' }, { via: '1.1 proxy' }, { 'x-real-ip': '198.51.100.1' }])(
  'a proxy on this machine that says %o does not pass for this machine',
  (headers) => {
    const request = { socket: { remoteAddress: '127.0.0.1' }, headers } as unknown as IncomingMessage
    expect(createRemoteAddress([])(request)).toBe('unknown')
  },
)
