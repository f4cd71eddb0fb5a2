import { describe, expect, it } from 'vitest'
import { offersSubprotocol, parseCredentials, pathOf } from './credentials.ts'

describe('credentials of an upgrade', () => {
  it.each([
    [{ authorization: 'Bearer abc.def' }, 'bearer', 'abc.def'],
    [{ authorization: 'bearer abc', cookie: 's=other' }, 'bearer', 'abc'],
    [{ cookie: 'a=1; s=token%2Bsigned%3D; b=2' }, 'cookie', 'token+signed='],
    [{ cookie: 's="quoted"' }, 'cookie', 'quoted'],
    [{ authorization: 'Basic abc' }, 'nothing', ''],
    [{ cookie: 'xs=1; s2=1' }, 'nothing', ''],
    [{ cookie: 's=%E0%A4%A' }, 'nothing', ''],
    [{ cookie: 's=' }, 'nothing', ''],
    [{}, 'nothing', ''],
  ])('%j is %s', (headers, by, token) => {
    expect(parseCredentials(headers, 's')).toEqual({ by, token })
  })

  it('finds the sub-protocol among those offered', () => {
    expect(offersSubprotocol({ 'sec-websocket-protocol': 'other, meydan.v1' })).toBe(true)
    expect(offersSubprotocol({ 'sec-websocket-protocol': 'meydan.v2' })).toBe(false)
    expect(offersSubprotocol({})).toBe(false)
  })

  it('takes the path without the query', () => {
    expect(pathOf('/ws?x=/ws')).toBe('/ws')
    expect(pathOf(undefined)).toBe('')
  })
})
