import { expect, test } from 'vitest'
import { countersIn } from './acknowledgements.ts'

test('reads the counters of one group', () => {
  const text = 'TcpExt: TCPPureAcks TCPHPAcks\nTcpExt: 12 34\nIpExt: InOctets\nIpExt: 5\n'
  expect(countersIn(text, 'TcpExt')).toEqual(
    new Map([
      ['TCPPureAcks', 12],
      ['TCPHPAcks', 34],
    ]),
  )
})
