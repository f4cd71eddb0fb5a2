import { describe, expect, it } from 'vitest'
import { architectureGate } from './architecture.ts'
import { plantTree } from './planted-tree.ts'

const packages: Record<string, string> = {
  'packages/protocol/package.json': `{"name":"@meydan/protocol","exports":{".":"./src/index.ts","./*":"./src/*.ts"}}`,
  'packages/mails/package.json': `{"name":"@meydan/mails","exports":{".":{"types":"./src/index.ts","default":"./dist/mails.js"}}}`,
  'packages/mails/src/index.ts': `import type {} from '@meydan/protocol'\nimport 'react-email'\nexport {}`,
  'packages/platform/package.json': `{"name":"@meydan/platform","exports":{"./*":"./src/*.ts"}}`,
  'packages/modules/package.json': `{"name":"@meydan/modules","exports":{"./*":"./src/*.ts"}}`,
  'packages/client/package.json': `{"name":"@meydan/client","exports":{".":"./src/index.ts"}}`,
  'packages/testkit/package.json': `{"name":"@meydan/testkit","exports":{"./*":"./src/*.ts"}}`,
  'packages/protocol/src/index.ts': `export {}`,
  'packages/platform/src/db/pool.ts': `import type {} from '@meydan/protocol'\nexport {}`,
  'packages/platform/src/log.ts': `export {}`,
  'packages/modules/src/identity/index.ts': `import '@meydan/platform/db/pool'\nexport {}`,
  'packages/modules/src/identity/sign-up.ts': `await import('@meydan/mails')\nexport {}`,
  'packages/modules/src/workspaces/index.ts': `import '../identity/index.ts'\nexport {}`,
  'packages/modules/src/files/index.ts': `import '../workspaces/index.ts'\nexport {}`,
  'packages/modules/src/chat/index.ts': `import '../files/index.ts'\nexport {}`,
  'packages/modules/src/chat/module.ts': `import './index.ts'\nexport {}`,
  'packages/modules/src/feed/index.ts': `export {}`,
  'packages/client/src/index.ts': `import '@meydan/protocol'\nexport {}`,
  'packages/testkit/src/seed.ts': `import '@meydan/modules/identity/sign-up'\nexport {}`,
  'packages/modules/src/manifests.ts': `import './chat/module.ts'\nexport {}`,
  'apps/server/src/cli/reset-password.ts': `import '@meydan/modules/identity/index'\nexport {}`,
  'apps/server/src/version.ts': `import manifest from '../package.json' with { type: 'json' }\nexport {}`,
  'apps/server/package.json': `{"name":"@meydan/server"}`,
  'packages/client/src/testing/network.ts': `import 'vitest'\nexport {}`,
  'apps/server/src/compose.ts': `import '@meydan/modules/chat/module'\nexport {}`,
  'apps/web/src/ui/badge.tsx': `export {}`,
  'apps/web/src/features/chat/composer.tsx': `import '@meydan/client'\nimport '../../ui/badge.tsx'\nexport {}`,
  'apps/web/src/features/feed/feed.tsx': `export {}`,
}

async function check(planted: Record<string, string> = {}): Promise<string> {
  using tree = plantTree({ ...packages, ...planted })
  return (await architectureGate.run(tree.root)).problems.join('\n')
}

describe('the architecture gate', () => {
  it('accepts a tree in order', async () => {
    expect(await check()).toBe('')
  })

  it.each<[string, string, string, string]>([
    [
      'protocol upwards',
      'packages/protocol/src/x.ts',
      `import '@meydan/platform/log'`,
      'protocol may not import platform',
    ],
    ['protocol doing I/O', 'packages/protocol/src/x.ts', `import 'node:fs'`, 'does no I/O'],
    ['protocol with another library', 'packages/protocol/src/x.ts', `import 'pg'`, 'protocol uses only zod'],
    [
      'platform to a module',
      'packages/platform/src/x.ts',
      `import '@meydan/modules/chat/index'`,
      'platform may not import modules',
    ],
    [
      'a module upwards',
      'packages/modules/src/identity/x.ts',
      `import '../workspaces/index.ts'`,
      'workspaces is not below identity',
    ],
    ['a module beside', 'packages/modules/src/feed/x.ts', `import '../chat/index.ts'`, 'chat is not below feed'],
    [
      'a follower to chat',
      'packages/modules/src/search/x.ts',
      `import type {} from '../chat/index.ts'`,
      'chat is not below search',
    ],
    ['past a port', 'packages/modules/src/chat/x.ts', `import '../identity/sign-up.ts'`, 'only its port index.ts'],
    [
      'past a port by package name',
      'packages/modules/src/chat/x.ts',
      `import '@meydan/modules/identity/sign-up'`,
      'only its port',
    ],
    [
      'a module without a place',
      'packages/modules/src/payroll/x.ts',
      `import '../identity/index.ts'`,
      'has no place in the order',
    ],
    ['the server past the manifest', 'apps/server/src/x.ts', `import '@meydan/modules/chat/index'`, 'module.ts only'],
    [
      'a command past the ports',
      'apps/server/src/cli/x.ts',
      `import '@meydan/modules/identity/sign-up'`,
      'port index.ts or its module.ts',
    ],
    [
      'product to what serves tests',
      'packages/client/src/x.ts',
      `import './testing/network.ts'`,
      'only tests import test code',
    ],
    [
      'the client to platform',
      'packages/client/src/x.ts',
      `import '@meydan/platform/log'`,
      'client may not import platform',
    ],
    ['the client with React', 'packages/client/src/x.ts', `import 'react'`, 'headless'],
    [
      'a feature to a feature',
      'apps/web/src/features/chat/x.ts',
      `import '../feed/feed.tsx'`,
      'never imports another feature',
    ],
    ['the design system to the client', 'apps/web/src/ui/x.ts', `import '@meydan/client'`, 'ui/ imports no client'],
    [
      'the design system to protocol',
      'apps/web/src/ui/x.ts',
      `import type {} from '@meydan/protocol'`,
      'ui/ imports no protocol',
    ],
    [
      'the design system to a feature',
      'apps/web/src/ui/x.ts',
      `import '../features/feed/feed.tsx'`,
      'nothing of the application',
    ],
    ['the page to protocol at run time', 'apps/web/src/app/x.ts', `import '@meydan/protocol'`, 'types only'],
    ['the page to the server', 'apps/web/src/app/x.ts', `import '@meydan/platform/log'`, 'web may not import platform'],
    [
      'product to test kit',
      'packages/modules/src/chat/x.ts',
      `import '@meydan/testkit/seed'`,
      'modules may not import testkit',
    ],
    ['product to a test library', 'packages/platform/src/x.ts', `import 'vitest'`, 'only tests use it'],
    ['platform to mails', 'packages/platform/src/x.ts', `await import('@meydan/mails')`, 'may not import mails'],
    ['mails to a module', 'packages/mails/src/x.ts', `import '@meydan/modules/chat/index'`, 'may not import modules'],
    ['a module that writes a mail itself', 'packages/modules/src/chat/x.ts', `import 'react-email'`, 'packages/mails'],
    ['a lazy import', 'packages/protocol/src/x.ts', `await import('@meydan/platform/log')`, 'may not import platform'],
    [
      'a type taken inline',
      'packages/protocol/src/x.ts',
      `type X = import('@meydan/platform/log').Y`,
      'may not import platform',
    ],
    ['a re-export', 'packages/protocol/src/x.ts', `export * from '@meydan/platform/log'`, 'may not import platform'],
    ['a missing file', 'packages/platform/src/x.ts', `import './gone.ts'`, 'no such file'],
  ])('catches %s', async (_name, path, text, reason) => {
    expect(await check({ [path]: text })).toContain(reason)
  })

  it('lets a test use the test kit, and nobody else', async () => {
    const text = `import '@meydan/testkit/seed'\nimport 'vitest'`
    expect(await check({ 'packages/modules/src/chat/post.test.ts': text })).toBe('')
  })

  it('catches an import circle made of types alone', async () => {
    const problems = await check({
      'packages/client/src/a.ts': `import type {} from './b.ts'`,
      'packages/client/src/b.ts': `import type {} from './c.ts'`,
      'packages/client/src/c.ts': `export type { A } from './a.ts'`,
    })
    expect(problems).toMatch(/import cycle: .*a\.ts → .*b\.ts → .*c\.ts → .*a\.ts/)
  })

  it('catches areas of the platform that need each other without a circle of files', async () => {
    const problems = await check({
      'packages/platform/src/db/one.ts': `import '../queue/two.ts'`,
      'packages/platform/src/queue/two.ts': `export {}`,
      'packages/platform/src/queue/three.ts': `import '../db/four.ts'`,
      'packages/platform/src/db/four.ts': `export {}`,
    })
    expect(problems).toContain('areas import in a circle: db → queue → db')
  })
})
