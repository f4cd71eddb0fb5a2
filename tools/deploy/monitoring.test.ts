import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../run-command.ts'
import { findPrograms } from '../test/programs.ts'
import { root, textOf } from './test-files.ts'

const { promtool } = findPrograms(process.env)
const folder = mkdtempSync(join(tmpdir(), 'meydan-prometheus-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Panel {
  readonly title: string
  readonly description: string
  readonly targets: readonly { readonly expr: string }[]
}
const { panels } = JSON.parse(textOf('deploy/grafana/meydan.json')) as { panels: readonly Panel[] }

describe.skipIf(promtool === undefined)('Prometheus', () => {
  cpSync(join(root, 'deploy', 'prometheus'), folder, { recursive: true })
  const check = (...args: string[]) => runCommand(promtool ?? '', args, { cwd: folder })

  it('takes its configuration', async () => {
    // The operator puts it there.
    writeFileSync(join(folder, 'token'), 'a token')
    const { code, output } = await check('check', 'config', 'prometheus.yml')
    expect(code, output).toBe(0)
  })

  it('raises alerts when something is wrong, and only then', async () => {
    const { code, output } = await check('test', 'rules', 'alerts.test.yml')
    expect(code, output).toBe(0)
  })

  it('understands every question of the dashboard [M49]', async () => {
    const rules = panels
      .flatMap(({ targets }) => targets)
      .map(({ expr }, index) => ({
        record: `panel:${index}`,
        expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*'),
      }))
    expect(rules.length).toBeGreaterThan(20)
    // Every JSON is YAML.
    writeFileSync(join(folder, 'dashboard.yml'), JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
    const { code, output } = await check('check', 'rules', 'dashboard.yml')
    expect(code, output).toBe(0)
  })
})

describe('alerts and dashboard', () => {
  it('ask for metrics that are there', () => {
    const known = new Set([...textOf('docs/metrics.md').matchAll(/^\| `(\w+)/gm)].map(([, name]) => name))
    const asked = [
      textOf('deploy/prometheus/alerts.yml'),
      ...panels.flatMap(({ targets }) => targets).map(({ expr }) => expr),
    ]
      .flatMap((text) => text.match(/\b(?:api|response|meydan|process|nodejs)_[a-z_]+(?=[{[ )\]]|$)/gm) ?? [])
      .map((name) => name.replace(/_bucket$/, ''))
    expect(new Set(asked).size).toBeGreaterThan(20)
    expect(asked.filter((name) => !known.has(name))).toEqual([])
  })
})

describe('the dashboard', () => {
  it('says of each panel what it means', () => {
    expect(panels.filter(({ title, description }) => title === '' || description === '')).toEqual([])
  })
})
