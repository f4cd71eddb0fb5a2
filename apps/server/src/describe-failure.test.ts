import { ConfigError } from '@meydan/platform/config/config-error'
import { EmbeddedPostgresError } from '@meydan/platform/db/embedded/errors'
import { MigrationError } from '@meydan/platform/db/migrate'
import { expect, test } from 'vitest'
import { UsageError } from './cli/command-line.ts'
import { describeFailure } from './describe-failure.ts'
import { RefusedError } from './cli/refused-error.ts'

const cause = new Error('Command failed: /bin/sh -c for place')

test.each([
  new EmbeddedPostgresError('unreachable', 'It cannot enter.', { cause }),
  new ConfigError(['It cannot enter.'], { cause }),
  new RefusedError('It cannot enter.', { cause }),
])('prints the sentence of a $name alone', (error) => {
  expect(describeFailure(error)).toBe('It cannot enter.')
})

test.each([new MigrationError('It failed.', { cause }), new UsageError('It failed.', { cause })])(
  'adds to the sentence of a $name what only its cause knows',
  (error) => {
    expect(describeFailure(error)).toBe('It failed.\n  Command failed: /bin/sh -c for place')
  },
)

test('says of a bug where it happened', () => {
  expect(describeFailure(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n +at /)
  expect(describeFailure('thrown')).toBe('thrown')
})
