import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseClientMessage } from './client-frames.ts'

describe('frames of clients', () => {
  it.each([
    ['{', 'broken'],
    ['', 'broken'],
    ['null', 'broken'],
    ['7', 'broken'],
    ['[]', 'broken'],
    ['{}', 'broken'],
    ['{"type":7}', 'broken'],
    ['{"type":"HELLO"}', 'unknown'],
    ['{"type":"cursor","at":7}', 'unknown'],
    ['{"type":"activity","state":"away"}', 'activity'],
    ['{"type":"activity","state":"dancing"}', 'broken'],
    ['{"type":"typing","room":"0193e0a0-0000-7000-8000-000000000001","more":1}', 'typing'],
    ['{"type":"typing","room":"x"}', 'broken'],
    ['{"type":"watch","members":[],"rooms":[]}', 'watch'],
    ['{"type":"watch","members":[]}', 'broken'],
    ['{"type":"__proto__"}', 'unknown'],
    ['{"type":"hello"}', 'broken'],
    ['{"type":"hello","workspaceId":"x"}', 'broken'],
    ['{"type":"ping","extra":1}', 'ping'],
    ['{"type":"command","operation":"x","input":{}}', 'broken'],
    ['{"type":"command","id":-1,"operation":"x","input":{}}', 'broken'],
    ['{"type":"command","id":1,"input":{}}', 'bad_command'],
    ['{"type":"command","id":1,"operation":"x"}', 'bad_command'],
    ['{"type":"command","id":1,"operation":"x","input":[]}', 'bad_command'],
    ['{"type":"command","id":1,"operation":"x","input":null}', 'bad_command'],
    ['{"type":"command","id":1,"operation":"x","input":"{}"}', 'bad_command'],
    ['{"type":"command","id":1,"operation":"x","input":{},"more":1}', 'command'],
    ['{"type":"command","id":1,"operation":"x","input":{}}', 'command'],
    ['{"type":"hello","workspaceId":"0193e0a0-0000-7000-8000-000000000001"}', 'hello'],
    ['{"type":"ping"}', 'ping'],
  ])('%s is %s', (text, type) => {
    expect(parseClientMessage(text).type).toBe(type)
  })

  it('never throws, whatever JSON comes, and its reasons fit into a close frame', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.record({ type: fc.string(), id: fc.anything() }).map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const received = parseClientMessage(text)
          if (received.type === 'broken') expect(Buffer.byteLength(received.reason)).toBeLessThan(120)
        },
      ),
    )
  })
})
