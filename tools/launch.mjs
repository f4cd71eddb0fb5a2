/*
 * What `npm start` and its siblings run, with whatever Node (20 or newer) the machine has: makes sure of the installed
 * packages, the built page and the built e-mails, then runs the command's script with the pinned Node. It needs no package
 * itself.
 *
 * node tools/launch.mjs <command> [arguments]
 */
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildMailsIfStale } from './launch/build-mails.mjs'
import { buildNativeIfStale } from './launch/build-native.mjs'
import { buildWebIfStale } from './launch/build-web.mjs'
import { ensureInstalled } from './launch/install.mjs'
import { findNode } from './launch/node-binary.mjs'
import { runScript } from './launch/run-script.mjs'
import { Refusal } from './launch/refusal.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * `serves` are commands that start servers, with what was compiled for them; `needsPage` and `needsMails` want what Vite
 * builds.
 *
 * @type {Record<string, { script?: string[], serves?: boolean, needsPage?: boolean, needsMails?: boolean, keepsCompiledCode?: boolean }>}
 */
const commands = {
  build: { serves: true, needsMails: true, needsPage: true },
  start: {
    script: ['apps/server/src/main.ts', 'start'],
    serves: true,
    needsMails: true,
    needsPage: true,
    keepsCompiledCode: true,
  },
  dev: { script: ['tools/dev.ts'], serves: true, needsMails: true },
  test: { script: ['tools/test.ts'], serves: true, keepsCompiledCode: true },
  check: { script: ['tools/check.ts'] },
  fix: { script: ['tools/fix.ts'] },
  admin: { script: ['apps/server/src/main.ts', 'admin'] },
  config: { script: ['apps/server/src/main.ts', 'config'] },
  schema: { script: ['apps/server/src/main.ts', 'schema'] },
  demo: { script: ['apps/server/src/main.ts', 'demo'] },
  bench: { script: ['bench/main.ts'], serves: true, needsMails: true },
  verify: { script: ['tools/verify.ts'], serves: true, needsMails: true, needsPage: true, keepsCompiledCode: true },
  chaos: { script: ['bench/chaos/main.ts'], serves: true, needsMails: true, needsPage: true, keepsCompiledCode: true },
  cluster: { script: ['tools/cluster.ts'], serves: true, needsMails: true, needsPage: true, keepsCompiledCode: true },
  coverage: { script: ['tools/coverage.ts'] },
  mails: { script: ['packages/mails/src/preview.ts'], needsMails: true },
}

/** @param {string[]} argv */
async function launch([name = '', ...args]) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refusal(`Usage: node tools/launch.mjs <${Object.keys(commands).join('|')}> [arguments]`, 2)

  await ensureInstalled(root)
  const node = findNode(root)
  // Whatever the script starts by the name "node" is the same Node.
  process.env.PATH = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter)
  if (command.serves) await buildNativeIfStale({ root, node })
  await Promise.all([
    command.needsPage && buildWebIfStale({ root, node }),
    command.needsMails && buildMailsIfStale({ root, node }),
  ])
  if (!command.script) return

  // Half of a start is reading code. What Node made of it is kept among the packages, which npm ci throws away together.
  if (command.keepsCompiledCode) process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'code')

  const [script, ...fixedArgs] = command.script
  await runScript({ node, root, args: [join(root, script), ...fixedArgs, ...args] })
}

try {
  await launch(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode
}
