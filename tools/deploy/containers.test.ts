// The files for containers against what is there: no container runs in tests.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownSettings, root, textOf, yamlOf } from './test-files.ts'

interface Service {
  readonly environment?: Readonly<Record<string, string>>
  readonly networks: readonly string[] | { readonly meydan: { readonly ipv4_address: string } }
  readonly healthcheck?: unknown
  readonly stop_grace_period?: string
  readonly build?: { readonly dockerfile: string; readonly target: string }
}

const compose = yamlOf('compose.yaml') as { services: Readonly<Record<string, Service>> }
const dockerfile = textOf('deploy/docker/Dockerfile')
const instances = Object.entries(compose.services).filter(([name]) => name.startsWith('meydan-'))

const addressOf = ({ networks }: Service) => ('meydan' in networks ? networks.meydan.ipv4_address : undefined)

describe('compose.yaml [O38]', () => {
  it('has instances, nginx, PostgreSQL and Redis', () => {
    expect(Object.keys(compose.services)).toEqual(['meydan-1', 'meydan-2', 'meydan-3', 'nginx', 'postgres', 'redis'])
  })

  it('gives the instances the addresses that nginx knows', () => {
    const servers = textOf('deploy/nginx/servers.containers.conf').matchAll(/^server ([\d.]+):3000 max_fails/gm)
    expect(instances.map(([, instance]) => addressOf(instance))).toEqual([...servers].map(([, address]) => address))
  })

  it('lets the instances believe nginx, and nobody else', () => {
    for (const [name, { environment }] of instances) {
      expect([name, environment?.['TRUSTED_PROXIES']]).toEqual([name, addressOf(compose.services['nginx'] as Service)])
    }
  })

  it('sets what the product knows', () => {
    const known = knownSettings()
    const set = instances.flatMap(([, { environment = {} }]) => Object.keys(environment))
    expect(set.length).toBeGreaterThan(0)
    expect(set.filter((name) => !known.has(name))).toEqual([])
    const example = [...textOf('deploy/docker/env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name as string,
    )
    expect(example.filter((name) => !known.has(name))).toEqual(['POSTGRES_PASSWORD'])
    const image = [...dockerfile.matchAll(/^(?:ENV| {3}) ([A-Z_]+)=/gm)].map(([, name]) => name as string)
    expect(image).toEqual(['NODE_ENV', 'HOST', 'PORT', 'MEYDAN_DATA'])
    expect(image.filter((name) => !known.has(name))).toEqual([])
  })

  it('gives an instance time to end', () => {
    for (const [, instance] of instances)
      expect(Number.parseInt(instance.stop_grace_period ?? '', 10)).toBeGreaterThan(40)
  })

  it('makes the database with the letters of the embedded one', () => {
    const args = compose.services['postgres']?.environment?.['POSTGRES_INITDB_ARGS'] ?? ''
    const embedded = textOf('packages/platform/src/db/embedded/cluster.ts')
    expect(args.split(' ')).toHaveLength(4)
    for (const argument of args.split(' ')) expect(embedded).toContain(`'${argument}'`)
  })

  it('builds what the Dockerfile can build', () => {
    const targets = Object.values(compose.services).flatMap(({ build }) => (build === undefined ? [] : [build]))
    expect(targets).toHaveLength(4)
    for (const { dockerfile: file, target } of targets) {
      expect(file).toBe('deploy/docker/Dockerfile')
      expect(dockerfile).toMatch(new RegExp(`^FROM .* AS ${target}$`, 'm'))
    }
  })
})

describe('the Dockerfile', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '))

  it('copies what is there', () => {
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('installs for every package of the repository', () => {
    const workspaces = ['packages', 'apps'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
    )
    expect(copied.filter((path) => path.endsWith('/package.json')).toSorted()).toEqual(
      [...workspaces, 'bench/package.json'].toSorted(),
    )
  })

  it('runs what is there, as nobody in particular', () => {
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile.slice(dockerfile.indexOf('AS meydan'))) ?? []
    const [program, script = ''] = JSON.parse(command) as string[]
    expect([program, existsSync(join(root, script))]).toEqual(['node', true])
    expect(dockerfile).toMatch(/^USER node$/m)
  })

  it('takes no secrets into an image', () => {
    const ignored = textOf('.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', 'data', '**/node_modules']))
  })
})

describe('render.yaml [T19]', () => {
  const render = yamlOf('render.yaml') as {
    services: readonly {
      type: string
      name: string
      plan: string
      branch?: string
      dockerfilePath?: string
      numInstances?: number
      healthCheckPath?: string
      envVars?: readonly {
        key: string
        value?: number | string
        fromService?: { name: string }
        fromDatabase?: { name: string }
      }[]
    }[]
    databases: readonly { name: string }[]
  }
  const [web, redis] = render.services

  it('has the product, a free Redis and a database, and releases what is pushed to main', () => {
    expect(render.services.map(({ type, name }) => [type, name])).toEqual([
      ['web', 'meydan'],
      ['keyvalue', 'meydan-redis'],
    ])
    expect([web?.branch, redis?.plan]).toEqual(['main', 'free'])
    expect(existsSync(join(root, web?.dockerfilePath ?? ''))).toBe(true)
    // Render builds the last stage.
    expect(dockerfile.match(/^FROM .*$/gm)?.at(-1)).toMatch(/ AS meydan$/)
  })

  it('leaves room for new instances beside three old ones, and starts none again because the database is away', () => {
    const inAll = web?.envVars?.find(({ key }) => key === 'DATABASE_CONNECTIONS_IN_ALL')?.value
    expect(inAll).toBeGreaterThanOrEqual(2 * 3 * 15)
    expect(web?.numInstances).toBeLessThanOrEqual(3)
    expect(web?.healthCheckPath).toBe('/health')
  })

  it('sets what the product knows, from services that are there', () => {
    const known = knownSettings()
    const settings = web?.envVars ?? []
    expect(settings.map(({ key }) => key)).toEqual(expect.arrayContaining(['PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL']))
    expect(settings.filter(({ key }) => !known.has(key))).toEqual([])
    const named = settings.flatMap(({ fromService, fromDatabase }) => fromService?.name ?? fromDatabase?.name ?? [])
    expect(named).toEqual([render.databases[0]?.name, redis?.name])
  })
})
