import { describe, expect, it } from 'vitest'
import { deadCodeGate, formatGate, lintGate, typesGate } from './command-gates.ts'
import { coverageGate } from './coverage.ts'
import { docLinksGate } from './doc-links.ts'
import { faultsGate } from './faults.ts'
import { fileNamesGate } from './file-names.ts'
import { runGate, type Gate } from './gate.ts'
import { gates } from './gates.ts'
import { createGeneratedGate } from './generated.ts'
import { licenceGate } from './licence.ts'
import { plantTree } from './planted-tree.ts'
import { sourceTextGate } from './source-text.ts'

/*
 * A gate that cannot fail proves nothing. Each gate runs on a small tree that obeys it and on one with a planted violation;
 * the architecture's own canaries are in architecture.test.ts.
 */

async function problemsOf(gate: Gate, files: Record<string, string>): Promise<string> {
  using tree = plantTree(files)
  const report = await runGate(gate, tree.root)
  return report.problems.join('\n')
}

describe('every gate fails on a planted violation', () => {
  it('types: a number where a text belongs', async () => {
    expect(await problemsOf(typesGate, { 'tools/right.ts': `export const size: number = 1\n` })).toBe('')
    const planted = await problemsOf(typesGate, { 'tools/wrong.ts': `export const size: number = 'one'\n` })
    expect(planted).toContain('TS2322')
  })

  it('types: the page has its own project', async () => {
    const planted = await problemsOf(typesGate, {
      'tools/right.ts': `export const size = 1\n`,
      'apps/web/tsconfig.json': JSON.stringify({ extends: '../../tsconfig.json', include: ['src'] }),
      'apps/web/src/wrong.ts': `export const size: number = 'one'\n`,
    })
    expect(planted).toContain('src/wrong.ts')
  })

  it('lint: each rule that we rely on', async () => {
    const { files, expected } = lintCanaries()
    const planted = await problemsOf(lintGate, files)
    for (const [path, rule] of expected) expect(planted, `${rule} in ${path}`).toMatch(violation(path, rule))
    expect(planted).not.toContain('tools/right.ts')
    expect(planted).not.toContain('packages/platform/src/config/read-env.ts')
  })

  it('format: a file that is not formatted', async () => {
    expect(await problemsOf(formatGate, { 'tools/right.ts': `export const size = 1\n` })).toBe('')
    expect(await problemsOf(formatGate, { 'tools/wrong.ts': `export const size=1;\n` })).toContain('tools/wrong.ts')
  })

  it('dead code: a file, an export and a dependency that nobody uses', async () => {
    const planted = await problemsOf(deadCodeGate, {
      'package.json': JSON.stringify({
        name: 'canary',
        type: 'module',
        workspaces: ['packages/*'],
        dependencies: { ws: '8' },
      }),
      'tools/check.ts': `import { used } from './check/used.ts'\nprocess.exitCode = used\n`,
      'tools/check/used.ts': `export const used = 1\nexport const unused = 2\n`,
      'tools/check/orphan.ts': `export const orphan = 1\n`,
      'packages/platform/package.json': JSON.stringify({ name: '@x/platform', exports: { './*': './src/*.ts' } }),
      'packages/platform/src/exported.ts': `export const deadEntryExport = 1\n`,
    })
    expect(planted).toContain('tools/check/orphan.ts')
    expect(planted).toMatch(/tools\/check\/used\.ts: unused/)
    expect(planted).toContain('deadEntryExport')
    expect(planted).toMatch(/package\.json: ws/)
  })

  it('generated: a file that its generator would write otherwise', async () => {
    const gate = createGeneratedGate([
      { path: 'docs/list.md', generator: 'tools/list.ts', args: ['tools/list.ts'], refresh: 'npm run list' },
    ])
    const files = { 'tools/list.ts': `process.stdout.write('one')\n` }
    expect(await problemsOf(gate, { ...files, 'docs/list.md': 'one' })).toBe('')
    expect(await problemsOf(gate, { ...files, 'docs/list.md': 'two' })).toContain('docs/list.md is not current')
    expect(await problemsOf(gate, files)).toContain('docs/list.md is not current')
    expect(await problemsOf(gate, { 'tools/list.ts': `process.exit(3)\n`, 'docs/list.md': '' })).toContain('failed')
  })

  it('generated: a generator that does not exist yet is said, not passed over', async () => {
    using tree = plantTree({})
    const gate = createGeneratedGate([{ path: 'docs/list.md', generator: 'tools/list.ts', args: [], refresh: '' }])
    expect((await runGate(gate, tree.root)).notices).toEqual([
      expect.stringContaining('tools/list.ts does not exist yet'),
    ])
  })

  it('file names: a drawer, a wrong case, a component file with two exports', async () => {
    expect(await problemsOf(fileNamesGate, { 'tools/post-message.ts': '', 'tools/pool.test.ts': '' })).toBe('')
    expect(await problemsOf(fileNamesGate, { 'tools/string-utils.ts': '' })).toContain('says nothing')
    expect(await problemsOf(fileNamesGate, { 'tools/common/pool.ts': '' })).toContain('says nothing')
    expect(await problemsOf(fileNamesGate, { 'tools/postMessage.ts': '' })).toContain('kebab-case')
    const component = { 'apps/web/src/ui/Badge.tsx': 'export function Badge() {}\nexport const size = 1\n' }
    expect(await problemsOf(fileNamesGate, component)).toContain('exactly the component Badge')
  })

  it('source text: work left undone, a suppression without reason, a test that sleeps', async () => {
    expect(await problemsOf(sourceTextGate, { 'tools/a.ts': `// ${'TO'}${'DO'} later\n` })).toContain(
      'README beside it',
    )
    expect(await problemsOf(sourceTextGate, { 'tools/a.sql': `-- ${'FIX'}${'ME'}\n` })).toContain('README beside it')
    const suppression = `// oxlint-disable-next-line no-console\nconsole.log(1)\n`
    expect(await problemsOf(sourceTextGate, { 'tools/a.ts': suppression })).toContain('carries its reason')
    const sleep = `await new Promise((resolve) => setTimeout(resolve, 50))\n`
    expect(await problemsOf(sourceTextGate, { 'tools/a.test.ts': sleep })).toContain('sleep by setTimeout')
    expect(await problemsOf(sourceTextGate, { 'tools/a.ts': sleep })).toBe('')
    const allowed = `// sleep-allowed -- nothing must arrive meanwhile\n${sleep}`
    expect(await problemsOf(sourceTextGate, { 'tools/a.test.ts': allowed })).toBe('')
    const deadline = `await new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 50))\n`
    expect(await problemsOf(sourceTextGate, { 'tools/a.test.ts': deadline })).toBe('')
  })

  it('documents: a broken link, heading, path and script', async () => {
    const right = {
      'package.json': '{"type":"module","scripts":{"start":"node tools/a.ts"}}',
      'README.md': '# Right\n[here](#right), `tools/a.ts`, `npm start`\n',
      'tools/a.ts': '',
    }
    expect(await problemsOf(docLinksGate, right)).toBe('')
    expect(await problemsOf(docLinksGate, { 'README.md': '[gone](docs/gone.md)\n' })).toContain('broken link')
    expect(await problemsOf(docLinksGate, { 'README.md': '[gone](#gone)\n' })).toContain('no heading')
    expect(await problemsOf(docLinksGate, { 'docs/a.md': 'See `tools/gone.ts`.\n' })).toContain('no such path')
    const command = { 'docs/a.md': '```sh\nnpm run gone\n```\n' }
    expect(await problemsOf(docLinksGate, command)).toContain('no script "gone"')
  })

  it('licence: no text, or a package that names another', async () => {
    const text = { LICENSE: 'Apache License\n   Version 2.0, January 2004\n' }
    expect(await problemsOf(licenceGate, text)).toBe('')
    expect(await problemsOf(licenceGate, {})).toContain('LICENSE')
    const other = { ...text, 'packages/x/package.json': '{"license":"MIT"}' }
    expect(await problemsOf(licenceGate, other)).toContain('packages/x/package.json')
  })

  it('coverage: an ID without an answer, a false claim, an unknown tag', async () => {
    const planted = await problemsOf(coverageGate, {
      'docs/requirements.md': '## 1. One\n| T1 | A. |\n| T2 | B. |\n| T3 | C. |\n',
      'docs/coverage-notes.json': JSON.stringify({
        areas: { a: 'A' },
        planned: { a: ['T2'] },
        evidence: { T2: ['npm start'] },
      }),
      'packages/x/src/x.test.ts': `it('says so [T1]', () => {})\nit('says more [T9]', () => {})\n`,
    })
    expect(planted).toContain('T3 is missing')
    expect(planted).toContain('T2 is called done, but no running test carries [T2]')
    expect(planted).toContain('[T9] names no requirement')
    expect(planted).not.toContain('T1')
  })

  it('faults: a test that is not there, one that is skipped, a fault without a test', async () => {
    const test = 'packages/x/src/x.test.ts'
    const files = {
      [test]: `it('comes back [T1]', () => {})\nit.skip('goes on', () => {})\n`,
      'docs/faults.md': `| Fault | Shown by |\n|---|---|\n| A cut | \`${test}\`: “comes back” |\n`,
    }
    expect(await problemsOf(faultsGate, files)).toBe('')
    const withRow = (shownBy: string) =>
      problemsOf(faultsGate, { ...files, 'docs/faults.md': `${files['docs/faults.md']}| Another | ${shownBy} |\n` })
    expect(await withRow(`\`${test}\`: “comes again”`)).toContain('no test “comes again” that runs')
    expect(await withRow(`\`${test}\`: “goes on”`)).toContain('no test “goes on” that runs')
    expect(await withRow('`packages/y.test.ts`: “comes back”')).toContain('no such file: packages/y.test.ts')
    expect(await withRow('“comes back”')).toContain('docs/faults.md:4 “comes back” is in no file')
    expect(await withRow('see above')).toContain('docs/faults.md:4 no test shows')
    expect(await problemsOf(faultsGate, { 'docs/faults.md': '# Faults\n' })).toContain('no fault')
  })

  it('a gate that breaks is a failing gate', async () => {
    const broken: Gate = { name: 'broken', run: () => Promise.reject(new Error('no such program')) }
    expect((await runGate(broken, '/')).problems.join()).toContain('no such program')
  })

  it('knows every gate of the check', () => {
    const proven = ['types', 'lint', 'format', 'dead code', 'generated', 'file names', 'source text', 'documents']
    expect(gates.map(({ name }) => name).sort()).toEqual(
      [...proven, 'licence', 'coverage', 'faults', 'architecture'].sort(),
    )
  })
})

/** One file per lint rule, and where which rule must speak. */
function lintCanaries(): { files: Record<string, string>; expected: [string, string][] } {
  const planted: Record<string, [string, string]> = {
    'tools/floating.ts': ['no-floating-promises', `async function run() {}\nexport function start() {\n  run()\n}\n`],
    'tools/misused.ts': ['no-misused-promises', `export const t = [1].filter(async () => true)\n`],
    'tools/unbound.ts': [
      'unbound-method',
      `class Count {\n  #at = 0\n  next() {\n    return ++this.#at\n  }\n}\nexport const next = new Count().next\n`,
    ],
    'tools/any.ts': ['no-explicit-any', `export const anything: any = 1\n`],
    'tools/circle-a.ts': ['no-cycle', `import type { B } from './circle-b.ts'\nexport type A = { b: B }\n`],
    'tools/circle-b.ts': ['no-cycle', `import type { A } from './circle-a.ts'\nexport type B = { a: A }\n`],
    'tools/default.ts': ['no-default-export', `export default 1\n`],
    'tools/long.ts': ['max-lines', `${'export {}\n'.repeat(401)}`],
    'tools/undone.ts': ['no-warning-comments', `// ${'to'}${'do'}: later\nexport {}\n`],
    'tools/type-import.ts': ['consistent-type-imports', `import { Stats } from 'node:fs'\nexport type S = Stats\n`],
    'tools/mock.test.ts': ['no-restricted-vi-methods', `import { vi } from 'vitest'\nvi.mock('./any.ts')\n`],
    'tools/focused.test.ts': ['no-focused-tests', `import { it } from 'vitest'\nit.only('x', () => {})\n`],
    'packages/platform/src/db/pool.ts': ['no-process-env', `export const url = process.env.DATABASE_URL\n`],
  }
  const files: Record<string, string> = {
    'tools/right.ts': `export const size = 1\n`,
    'packages/platform/src/config/read-env.ts': `export const url = process.env.DATABASE_URL\n`,
  }
  for (const [path, [, text]] of Object.entries(planted)) files[path] = text
  return { files, expected: Object.entries(planted).map(([path, [rule]]) => [path, rule]) }
}

function violation(path: string, rule: string): RegExp {
  return new RegExp(`${path.replaceAll('.', String.raw`\.`)}:.*\\(${rule}\\)`)
}
