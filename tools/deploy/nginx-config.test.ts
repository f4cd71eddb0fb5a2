// The files of deploy/nginx as nginx itself reads them, and what they say in place of the product.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errors, limits, operationList } from '../../packages/protocol/src/index.ts'
import { runCommand } from '../run-command.ts'
import { findPrograms } from '../test/programs.ts'
import { textOf } from './test-files.ts'

const nginxFolder = join(import.meta.dirname, '..', '..', 'deploy', 'nginx')
const locations = readFileSync(join(nginxFolder, 'meydan', 'locations.conf'), 'utf8')
const httpFile = readFileSync(join(nginxFolder, 'meydan', 'http.conf'), 'utf8')
const { nginx } = findPrograms(process.env)

describe.skipIf(nginx === undefined)('the configuration of nginx [X12]', () => {
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meydan-nginx-'))
    const certificate = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
    const made = await runCommand(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=chat.example.com', '-days', '2', ...certificate],
      { cwd: folder },
    )
    expect(made.code, made.output).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** A copy whose absolute paths lead into the folder of the test. */
  function copyOf(name: string, edit: (text: string) => string = (text) => text): string {
    const copy = join(folder, name)
    cpSync(nginxFolder, copy, { recursive: true })
    for (const file of readdirSync(copy).filter((file) => file.endsWith('.conf'))) {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
        .replaceAll('/var/log/nginx/', `${copy}/`)
        .replaceAll('/run/nginx.pid', `${copy}/nginx.pid`)
        .replaceAll('/etc/nginx/certificate/', `${folder}/`)
      writeFileSync(path, file === 'nginx.conf' ? edit(text) : text)
    }
    return join(copy, 'nginx.conf')
  }

  const check = (file: string) => runCommand(nginx ?? '', ['-t', '-c', file], { cwd: folder })

  it('is one that stock nginx takes, without a warning', async () => {
    const { code, output } = await check(copyOf('http'))
    expect([code, output]).toEqual([0, expect.not.stringContaining('[warn]')])
  })

  it('is one with HTTPS', async () => {
    const file = copyOf('https', (text) =>
      text.replace('    include site.conf;', '').replace('# include site-tls.conf;', 'include site-tls.conf;'),
    )
    expect(readFileSync(file, 'utf8')).toMatch(/^ +include site-tls\.conf;$/m)
    const { code, output } = await check(file)
    expect(code, output).toBe(0)
  })

  it('is one in containers', async () => {
    const file = copyOf('containers')
    cpSync(join(nginxFolder, 'servers.containers.conf'), join(folder, 'containers', 'servers.conf'))
    const { code, output } = await check(file)
    expect(code, output).toBe(0)
  })

  it('is refused when a line is wrong', async () => {
    const { code } = await check(copyOf('broken', (text) => text.replace('worker_connections', 'worker_connection')))
    expect(code).toBe(1)
  })
})

describe('what nginx answers itself', () => {
  const answers = [...locations.matchAll(/return (\d+) '(\{.*\})';/g)]

  it('are errors of the catalogue', () => {
    expect(answers).toHaveLength(3)
    for (const [, status, json = ''] of answers) {
      const { error } = JSON.parse(json) as { error: { code: keyof typeof errors; message: string } }
      expect(errors[error.code]).toMatchObject({ status: Number(status), message: error.message })
    }
  })

  it('lets an address have the sockets that three instances give it, apart from its requests', () => {
    const [, socketLocation = ''] = /^location = \/ws \{\n([^}]*)\}/m.exec(locations) ?? []
    const [, zone, sockets] = /limit_conn (\w+) (\d+);/.exec(socketLocation) ?? []
    const [, perProcess] = /^#SOCKETS_PER_ADDRESS=(\d+)$/m.exec(textOf('.env.example')) ?? []
    expect(Number(sockets)).toBeGreaterThanOrEqual(3 * Number(perProcess))
    expect(httpFile).not.toMatch(new RegExp(`^limit_conn ${zone} `, 'm'))
  })

  it('is no refusal of what the product takes', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(httpFile) ?? []
    expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(limits.bodyBytes)
  })
})

describe('uploads', () => {
  const [, path = '', settings = ''] = /^location ~ (\S+) \{\n([^}]*client_max_body_size[^}]*)\}/m.exec(locations) ?? []
  const uploads = operationList.filter(({ upload }) => upload !== null)

  it('pass through nginx, of all operations that take bytes and of no others', () => {
    expect(uploads.length).toBeGreaterThan(0)
    const passing = operationList.filter(
      (operation) => operation.method !== 'GET' && new RegExp(path).test(operation.path),
    )
    expect(passing).toEqual(uploads)
  })

  it('are not gathered there, and no larger than one may be', () => {
    expect(settings).toContain('proxy_request_buffering off;')
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(settings) ?? []
    for (const { upload } of uploads) expect(Number(megabytes) * 2 ** 20).toBeGreaterThan(upload?.maxBytes ?? 0)
  })
})

describe('the lists of instances [O31]', () => {
  it.each(['servers.conf', 'servers.containers.conf'])('%s has three, left out for 30 s after 3 failures', (name) => {
    const lines = readFileSync(join(nginxFolder, name), 'utf8').match(/^server .*$/gm) ?? []
    const first = lines.filter((line) => line.endsWith(' max_fails=3 fail_timeout=30s;'))
    const spare = lines.filter((line) => line.endsWith(' backup max_fails=0;'))
    const places = (of: readonly string[]) => of.map((line) => line.split(' ')[1])
    expect(places(first)).toHaveLength(3)
    expect(places(spare)).toEqual(places(first))
    expect(lines).toHaveLength(6)
  })
})
