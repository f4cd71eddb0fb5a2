import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { findPrograms, programsAsEnv } from './tools/test/programs.ts'

const root = import.meta.dirname
const programs = findPrograms(process.env)

/** Starts one PostgreSQL with the migrated template for the whole run. */
const databaseSetup = './packages/testkit/src/global-setup.ts'
/** The server loads the e-mails built. */
const mailsSetup = './tools/test/mails-setup.ts'
const globalSetup = existsSync(join(root, databaseSetup)) ? [databaseSetup, mailsSetup] : [mailsSetup]

const browserTests = programs.chromium === undefined ? [] : ['apps/web/e2e/**/*.test.ts']

// The tests see where redis-server, nginx and Chromium are, and skip themselves where a variable is empty.
const env = programsAsEnv(programs)

const never = ['**/node_modules/**', '**/dist/**']

/** Node runs the files as the product does, unbuilt: nothing is transformed, and no loader stands between. */
const native = { viteModuleRunner: false, nodeLoader: false }

export default defineConfig({
  test: {
    // Bounds that catch what hangs. They are wide, because a machine may be slow; nothing is measured by them.
    pool: 'forks',
    // Many tests wait for something: one more than there are processors at least keeps these at work.
    maxWorkers: 3,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/server/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...never, '**/*.e2e.test.ts', 'packages/mails/**'],
          env,
          globalSetup,
          experimental: native,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'tools',
          include: ['tools/**/*.test.ts'],
          exclude: never,
          experimental: native,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          // What Vite builds is tested through Vite: the page, and the e-mails.
          include: ['apps/web/src/**/*.test.{ts,tsx}', 'packages/mails/src/**/*.test.{ts,tsx}'],
          exclude: never,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [...browserTests, 'apps/server/**/*.e2e.test.ts'],
          exclude: never,
          env,
          globalSetup,
          experimental: native,
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
