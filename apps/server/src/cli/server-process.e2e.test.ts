// The program as a person at a terminal has it: what it prints, what it refuses and how it ends. One server is claimed,
// asked beside another one, ended by force, and found again.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectionTarget } from '@meydan/platform/db/connection'
import { runProductCommand, spawnProduct } from '@meydan/testkit/product-process'
import type { SpawnedProcess } from '@meydan/testkit/spawned-process'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

const isRoot = process.getuid?.() === 0
const metricsToken = 'a-token-of-the-operator'
const operator = { email: 'ayse@example.com', password: 'on karakterden uzun', name: 'Ayşe Yılmaz' }

let root: string
/** What the server of these tests stands in. */
let folder: string
let server: SpawnedProcess
let address: { baseUrl: string; port: number }
let metricsAddress: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'meydan-server-'))
  // PostgreSQL may run as another user, who must be able to enter.
  await chmod(root, 0o755)
  folder = join(root, 'server')
  await mkdir(folder)
  metricsAddress = `127.0.0.1:${await freePort()}`
  await start({
    ALLOWED_HOSTS: 'chat.example.com',
    METRICS_TOKEN: metricsToken,
    METRICS_ADDRESS: metricsAddress,
    RATE_LIMIT_ADDRESS_PER_MINUTE: '5000',
    // The embedded PostgreSQL has as many, or the start is refused.
    DATABASE_CONNECTIONS: '90',
    DATABASE_CONNECTIONS_IN_ALL: '100',
  })
})
afterAll(async () => {
  await server.stop()
  await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

async function start(env: Record<string, string> = {}): Promise<void> {
  server = spawnProduct({ folder, env })
  const [, baseUrl = '', port = ''] = await server.ready
  address = { baseUrl, port: Number(port) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function post(
  path: string,
  body: Record<string, unknown>,
): Promise<{ status: number; code: string | undefined }> {
  const answer = await fetch(`${address.baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { error } = (await answer.json()) as { error?: { code: string } }
  return { status: answer.status, code: error?.code }
}

const signIn = (password: string) => post('/api/sign-in', { email: operator.email, password })

async function resetPassword(): Promise<string> {
  const { exitCode, stdout } = await runProductCommand(['admin', 'reset-password', 'AYSE@example.com'], { folder })
  const [, password] = /^The new password of ayse@example\.com is: (\S+)\n$/.exec(stdout) ?? []
  expect([exitCode, password]).toEqual([0, expect.any(String)])
  return password ?? ''
}

describe('a server that others can reach', () => {
  test('is claimed with the code that it printed, and with no other', async () => {
    const [, claimCode] = await server.line(/^To make the first account, use the code (\S+)$/)
    expect((await post('/api/sign-up', operator)).code).toBe('identity.claim_code_wrong')
    expect((await post('/api/sign-up', { ...operator, claimCode: 'another code' })).code).toBe(
      'identity.claim_code_wrong',
    )
    expect((await post('/api/sign-up', { ...operator, claimCode })).status).toBe(200)
  })

  test('limits strangers by the setting, and health not at all', async () => {
    const limitsAt = async (path: string) => (await fetch(`${address.baseUrl}${path}`)).headers.get('ratelimit-policy')
    expect(await limitsAt('/api/instance')).toBe('"address";q=5000;w=60')
    expect(await limitsAt('/health')).toBeNull()
  })

  test('lets no second one onto its database', async () => {
    const note = readFileSync(join(folder, 'data', 'running.json'), 'utf8')
    const { host, port, user, password, database } = JSON.parse(note) as Required<ConnectionTarget>
    const url = `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    const other = join(root, 'other')
    await mkdir(other)
    expect(await runProductCommand(['start'], { folder: other, env: { DATABASE_URL: url } })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Another Meydan runs on this database\b.*DATABASE_URL.*\n$/),
    })
  })

  test('takes a password that was reset beside it', async () => {
    const password = await resetPassword()
    expect((await signIn(operator.password)).code).toBe('session.wrong_credentials')
    expect((await signIn(password)).status).toBe(200)
  })
})

describe('the metrics', () => {
  const build = /^meydan_build_info\{version="\d+\.\d+\.\d+"\} 1$/m

  test('are for whoever has the token, at the usual port [C11]', async () => {
    const read = (headers: Record<string, string>) => fetch(`${address.baseUrl}/metrics`, { headers })
    expect((await read({})).status).toBe(401)
    const page = await (await read({ authorization: `Bearer ${metricsToken}` })).text()
    expect(page).toMatch(build)
    expect(page).toMatch(/^api_requests_total\{operation="identity\.signUp",outcome="ok"\} 1$/m)
    expect(page).not.toContain(metricsToken)
  })

  test('are for everybody, at an address of their own [C11]', async () => {
    expect(await (await fetch(`http://${metricsAddress}/metrics`)).text()).toMatch(build)
    expect((await fetch(`http://${metricsAddress}/health/ready`)).status).toBe(200)
    expect((await fetch(`http://${metricsAddress}/api/instance`)).status).toBe(404)
  })
})

describe('Ctrl-C', () => {
  test('twice ends a server at once that waits for a request', async () => {
    const request = connect(address.port, 'localhost').on('error', () => {})
    await once(request, 'connect')
    request.write(
      'POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    )
    expect((await fetch(`${address.baseUrl}/health`)).status).toBe(200)
    server.signal('SIGINT')
    await vi.waitFor(() => expect(fetch(`${address.baseUrl}/health`)).rejects.toThrow('fetch failed'), 5_000)
    const hasEnded = server.ended.then(() => true)
    await new Promise((resolve) => setTimeout(resolve, 400)) // sleep-allowed -- sooner, it is the same key press
    expect(await Promise.race([hasEnded, Promise.resolve(false)])).toBe(false)
    server.signal('SIGINT')
    expect(await server.ended).toBe(130)
    request.destroy()
  })

  test('leaves data that a password is reset on without a server, and that the next start takes', async () => {
    const password = await resetPassword()
    await start()
    expect((await signIn(password)).status).toBe(200)
  })

  test('once ends it in order', async () => {
    server.signal('SIGINT')
    expect(await server.ended).toBe(0)
  })
})

describe('a command that cannot do what it is asked for says why in one sentence', () => {
  let empty: string
  beforeAll(async () => {
    empty = join(root, 'empty')
    await mkdir(empty)
    await writeFile(join(empty, 'file'), '')
  })

  const nowhere = 'postgres://u:hunter2@127.0.0.1:1/db'
  test.each([
    [['start'], { DATABASE_URL: nowhere }, /^The database of DATABASE_URL cannot be used: nothing answers at 127/],
    [['start'], { MEYDAN_DATA: 'file' }, /^MEYDAN_DATA is \S+\/file, which is not a directory\.$/m],
    [['admin', 'reset-password', 'a@example.com'], {}, /^There is no database in \S+\/data\. Set MEYDAN_DATA /],
  ] as [string[], Record<string, string>, RegExp][])('%s with %o', async (args, env, sentence) => {
    const { exitCode, stderr } = await runProductCommand(args, { folder: empty, env })
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).not.toContain('hunter2')
    expect(exitCode).toBe(1)
    expect(await readdir(empty)).toEqual(['file'])
  })

  test.runIf(isRoot)('start as root where PostgreSQL’s user cannot go', async () => {
    const barred = join(root, 'barred')
    await mkdir(barred, { mode: 0o700 })
    const { exitCode, stderr } = await runProductCommand(['start'], {
      folder: empty,
      env: { MEYDAN_DATA: join(barred, 'data') },
    })
    expect(stderr).toMatch(/^PostgreSQL does not run as root but as .*MEYDAN_DATA.*\n$/)
    expect(exitCode).toBe(1)
    expect(await readdir(barred)).toEqual([])
  })
})
