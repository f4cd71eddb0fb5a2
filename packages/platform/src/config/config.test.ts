import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { checkConfig } from './check-config.ts'
import { ConfigError } from './config-error.ts'
import { parseConfig, withPort } from './config.ts'
import { assertDataDir } from './data-dir.ts'
import { isForThisMachineAlone } from './public-url.ts'
import { readEnv } from './read-env.ts'
import { configReference, defaultConfigFile } from './reference.ts'
import { allSettings } from './settings.ts'
import { makeCertificate } from './testing/make-certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'meydan-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const parse = (env: Record<string, string>) => parseConfig(readEnv(env, { envFile: null }))

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parse(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('defaults', () => {
  test('serve this machine alone, on port 3000, with a database of its own', () => {
    const { config, secrets, warnings } = parse({})
    expect(config.http).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      isPublicUrlDerived: true,
      trustedProxies: [],
      assetsUrl: undefined,
      tls: undefined,
    })
    expect(config).toMatchObject({
      environment: 'production',
      validateResults: false,
      signUp: 'invitation',
      mail: undefined,
      database: { connections: 15 },
      log: { level: 'info', slowStatementMs: 200, slowRequestMs: 500 },
    })
    expect(config.dataDir).toBe(join(process.cwd(), 'data'))
    expect(secrets.databaseUrl).toBeUndefined()
    expect(warnings).toEqual([])
  })

  test('are frozen', () => {
    const { config } = parse({})
    expect(Object.isFrozen(config.http.allowedHosts)).toBe(true)
    expect(Object.isFrozen(config.log)).toBe(true)
  })

  test('an empty value counts as not set', () => {
    expect(parse({ PORT: ' ', DATABASE_URL: '' }).config.http.port).toBe(3000)
  })
})

describe('a wrong setting is named, with what it must be', () => {
  const cases: [Record<string, string>, string][] = [
    [{ PORT: 'abc' }, 'PORT is "abc": it must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT is "65536": it must be a whole number from 0 to 65535.'],
    [{ HOST: 'http://x' }, 'HOST is "http://x": it must be an IP address or a host name, without scheme and port.'],
    [
      { PUBLIC_URL: 'https://a.example/chat' },
      'PUBLIC_URL is "https://a.example/chat": it must be an address such as https://chat.example.com, without path.',
    ],
    [{ PUBLIC_URL: 'chat.example.com' }, 'PUBLIC_URL is "chat.example.com": '],
    [{ PUBLIC_URL: 'https://user@a.example' }, 'PUBLIC_URL is '],
    [{ ASSETS_URL: 'https://cdn.example/path' }, 'ASSETS_URL is '],
    [
      { ASSETS_URL: 'http://cdn.example', PUBLIC_URL: 'https://a.example' },
      'ASSETS_URL is http://cdn.example, but PUBLIC_URL is https://a.example',
    ],
    [{ ALLOWED_HOSTS: 'a.example, b example' }, 'ALLOWED_HOSTS is '],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES is '],
    [{ TLS_CERT: '/a.pem' }, 'TLS_KEY is not set'],
    [{ TLS_KEY: '/a.pem' }, 'TLS_CERT is not set'],
    [
      { TLS_CERT: '/a', TLS_KEY: '/b', PUBLIC_URL: 'http://a.example' },
      'PUBLIC_URL is http://a.example, but with TLS_CERT',
    ],
    [{ HOST: '0.0.0.0' }, 'PUBLIC_URL is not set, but HOST is 0.0.0.0'],
    [{ DATABASE_CONNECTIONS: '5' }, 'DATABASE_CONNECTIONS is "5": it must be a whole number from 6 to 500.'],
    [
      { DATABASE_CONNECTIONS: '60' },
      'DATABASE_CONNECTIONS is 60, which is more than DATABASE_CONNECTIONS_IN_ALL, 50: lower it, or raise the other.',
    ],
    [{ ROLES: 'gateway' }, 'ROLES is gateway, but DATABASE_URL is not set: '],
    [{ ROLES: 'worker, api' }, 'ROLES is api,worker, but DATABASE_URL is not set: '],
    [{ DATABASE_STATEMENT_TIMEOUT_MS: '1s' }, 'DATABASE_STATEMENT_TIMEOUT_MS is "1s"'],
    [{ REDIS_URL: 'http://h' }, 'REDIS_URL has a value that cannot be used: it must be an address such as redis://'],
    [{ MEYDAN_FAILPOINTS: 'drop_event' }, 'MEYDAN_FAILPOINTS is set, but MEYDAN_ENV is not test: take it out.'],
    [{ MEYDAN_ENV: 'test', MEYDAN_FAILPOINTS: 'drop_all' }, 'MEYDAN_FAILPOINTS is "drop_all": it must be some of '],
    [{ REDIS_PORT: '0' }, 'REDIS_PORT is "0": it must be a whole number from 1 to 65535.'],
    [{ REDIS_DB: '16' }, 'REDIS_DB is "16": it must be a whole number from 0 to 15.'],
    [{ REDIS_URL: 'redis://h', REDIS_HOST: 'h' }, 'REDIS_HOST is set beside REDIS_URL, which says the same'],
    [{ SMTP_HOST: 'a b' }, 'SMTP_HOST is "a b"'],
    [{ SMTP_PORT: '0' }, 'SMTP_PORT is "0"'],
    [{ SMTP_USER: 'a\nb' }, 'SMTP_USER is "a\\nb"'],
    [{ SMTP_PASSWORD: 'pw' }, 'SMTP_PASSWORD is set without SMTP_USER'],
    [{ SMTP_FROM_EMAIL: 'nobody' }, 'SMTP_FROM_EMAIL is "nobody"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": it must be one of fatal, error, warn'],
    [{ LOG_SLOW_STATEMENT_MS: '-1' }, 'LOG_SLOW_STATEMENT_MS is "-1"'],
    [{ LOG_SLOW_REQUEST_MS: '1.5' }, 'LOG_SLOW_REQUEST_MS is "1.5"'],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP is "closed": it must be one of invitation, open.'],
    [{ MEYDAN_ENV: 'prod' }, 'MEYDAN_ENV is "prod": it must be one of production, development, test.'],
    [{ METRICS_ADDRESS: '9464' }, 'METRICS_ADDRESS is "9464": it must be an IP address or a host name with a port'],
    [{ METRICS_ADDRESS: 'http://a:9464' }, 'METRICS_ADDRESS is '],
    [{ METRICS_ADDRESS: '127.0.0.1:99999' }, 'METRICS_ADDRESS is '],
    [{ METRICS_ADDRESS: '::1:9464' }, 'METRICS_ADDRESS is '],
    [
      { METRICS_ADDRESS: '127.0.0.1:0', WORKERS: '2' },
      'METRICS_ADDRESS has port 0, but WORKERS is 2 and each process takes the next port: take one from 1 to 65534.',
    ],
    [{ METRICS_ADDRESS: '127.0.0.1:65534', WORKERS: '3' }, 'METRICS_ADDRESS has port 65534, but WORKERS is 3'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN has a value that cannot be used: it must be 16 to 200 printable'],
    [{ METRICS_TOKEN: 'sixteen characters' }, 'METRICS_TOKEN has a value that cannot be used'],
    [{ MEYDAN_DATA: 'a\0b' }, 'MEYDAN_DATA is '],
  ]
  test.each(cases)('%o', (env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(sentence)])
  })

  test('all of them at once', () => {
    expect(problemsOf({ PORT: 'x', SIGN_UP: 'x', LOG_LEVEL: 'x' })).toHaveLength(3)
  })

  test.each([
    'mysql://me:hunter2@host/db',
    'postgres://me:hunter2@host:99999/db',
    'postgres://me:hunter2@host:port/db',
    'postgres://me:hunter2%@host/db',
    'postgres://me:hunter2%ff@host/db',
    'postgres://me:hunter2@/db',
  ])('without showing a secret: %s', (url) => {
    expect(problemsOf({ DATABASE_URL: url })).toEqual([
      'DATABASE_URL has a value that cannot be used: it must be an address such as postgres://user:password@host:5432/database.',
    ])
  })
})

describe('secrets', () => {
  test('are read by name, and shown in no other way', () => {
    const { secrets } = parse({ DATABASE_URL: 'postgres://me:hunter2@host/db' })
    expect(secrets.databaseUrl).toBe('postgres://me:hunter2@host/db')
    expect(JSON.stringify(secrets) + inspect(secrets) + String(Object.entries(secrets))).not.toContain('hunter2')
  })
})

describe('the data directory', () => {
  test.each([['there'], ['to', 'be', 'made']])('may be %s', (...names) => {
    mkdirSync(join(folder, 'there'), { recursive: true })
    expect(() => assertDataDir(join(folder, ...names))).not.toThrow()
    expect(existsSync(join(folder, 'to'))).toBe(false)
  })

  test('that is a file, or lies below one, stops the start with its name', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => assertDataDir(file)).toThrow(`MEYDAN_DATA is ${file}, which is not a directory.`)
    expect(() => assertDataDir(join(file, 'x', 'y'))).toThrow(
      `MEYDAN_DATA is ${join(file, 'x', 'y')}, but ${file} is not a directory.`,
    )
  })
})

describe('the settings file', () => {
  test('is read beside the environment, which wins', () => {
    const envFile = join(folder, 'one.env')
    writeFileSync(envFile, 'PORT=4000\nLOG_LEVEL="debug"\n# SIGN_UP=open\n')
    const { config } = parseConfig(readEnv({ PORT: '5000' }, { envFile }))
    expect(config.http.port).toBe(5000)
    expect(config.log.level).toBe('debug')
    expect(config.signUp).toBe('invitation')
  })

  test('is named by a problem in it', () => {
    const envFile = join(folder, 'two.env')
    writeFileSync(envFile, 'PORT=x\n')
    expect(() => parseConfig(readEnv({}, { envFile }))).toThrow(`PORT is "x" (in ${envFile})`)
  })

  test('that is a folder stops the start with its name', () => {
    expect(() => readEnv({}, { envFile: folder })).toThrow(`The settings file ${folder} cannot be read (EISDIR).`)
  })

  test('warns of unknown names in it; the environment only of those with the prefix', () => {
    const envFile = join(folder, 'three.env')
    writeFileSync(envFile, 'PROT=1\n')
    const { warnings } = parseConfig(readEnv({ MEYDAN_DTA: 'x', PATH: '/bin' }, { envFile }))
    expect(warnings).toEqual([
      `PROT is not a setting of Meydan and has no effect (in ${envFile}).`,
      'MEYDAN_DTA is not a setting of Meydan and has no effect.',
    ])
  })
})

describe('the public address', () => {
  test('follows the host where nobody said it', () => {
    expect(parse({ HOST: '192.168.1.20', PORT: '80' }).config.http.publicUrl).toBe('http://192.168.1.20')
    expect(parse({ HOST: '[fd00::1]' }).config.http.publicUrl).toBe('http://[fd00::1]:3000')
    expect(parse({ HOST: '127.0.0.2' }).config.http.publicUrl).toBe('http://127.0.0.2:3000')
    expect(parse({ TLS_CERT: '/a', TLS_KEY: '/b', PORT: '443' }).config.http.publicUrl).toBe('https://localhost')
  })

  test('follows the port that was taken, unless somebody said it', () => {
    expect(withPort(parse({}).config, 3001).http).toMatchObject({ port: 3001, publicUrl: 'http://localhost:3001' })
    expect(withPort(parse({ PUBLIC_URL: 'https://a.example/' }).config, 3001).http.publicUrl).toBe('https://a.example')
  })

  test.each([
    [{}, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '127.0.0.2', PUBLIC_URL: 'http://localhost:5173', ALLOWED_HOSTS: 'app.localhost, 127.1.1.1' }, true],
    [{ PUBLIC_URL: 'http://[::1]:3000' }, true],
    [{ PUBLIC_URL: 'http://localhost.evil.com' }, false],
    [{ PUBLIC_URL: 'http://127.evil.com' }, false],
    [{ HOST: '127.evil.com', PUBLIC_URL: 'http://localhost:3000' }, false],
    [{ HOST: '192.168.1.20' }, false],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3000' }, false],
    [{ ALLOWED_HOSTS: 'localhost, chat.example.com' }, false],
  ] as [Record<string, string>, boolean][])(
    'and all other names tell whether others reach it: %o → %s',
    (env, isAlone) => {
      expect(isForThisMachineAlone(parse(env).config.http)).toBe(isAlone)
    },
  )

  test('decides whose X-Forwarded-For counts', () => {
    const proxies = (env: Record<string, string>) => parse(env).config.http.trustedProxies
    const publicUrl = { PUBLIC_URL: 'https://a.example' }
    expect(proxies(publicUrl)).toEqual(['127.0.0.0/8', '::1/128'])
    expect(proxies({ ...publicUrl, HOST: '0.0.0.0' })).toEqual([])
    expect(proxies({ ...publicUrl, TLS_CERT: '/a', TLS_KEY: '/b' })).toEqual([])
    expect(proxies({ ...publicUrl, TRUSTED_PROXIES: 'none' })).toEqual([])
    expect(proxies({ TRUSTED_PROXIES: '10.0.0.1, loopback, fd00::/8' })).toEqual([
      '10.0.0.1',
      '127.0.0.0/8',
      '::1/128',
      'fd00::/8',
    ])
  })
})

test('mail comes from the public host unless a sender is set', () => {
  const { mail } = parse({ SMTP_HOST: 'mail.example', PUBLIC_URL: 'https://chat.example' }).config
  expect(mail).toMatchObject({ host: 'mail.example', port: 587, fromEmail: 'noreply@chat.example', fromName: 'Meydan' })
})

test('metrics are served where the settings say, and nowhere else', () => {
  expect(parse({}).config.metricsAddress).toBeUndefined()
  expect(parse({}).secrets.metricsToken).toBeUndefined()
  expect(parse({ METRICS_ADDRESS: '127.0.0.1:9464' }).config.metricsAddress).toEqual({ host: '127.0.0.1', port: 9464 })
  expect(parse({ METRICS_ADDRESS: '[::1]:9464' }).config.metricsAddress).toEqual({ host: '::1', port: 9464 })
  expect(parse({ METRICS_TOKEN: 'a-token-of-the-operator' }).secrets.metricsToken).toBe('a-token-of-the-operator')
})

test('metrics of several processes may take the ports up to the last one', () => {
  expect(parse({ METRICS_ADDRESS: '127.0.0.1:65534', WORKERS: '2' }).config.metricsAddress?.port).toBe(65_534)
  expect(parse({ METRICS_ADDRESS: '127.0.0.1:0' }).config.metricsAddress?.port).toBe(0)
})

test('NODE_ENV stands in for MEYDAN_ENV', () => {
  expect(parse({ NODE_ENV: 'test' }).config.validateResults).toBe(true)
  expect(parse({ NODE_ENV: 'staging' }).config.environment).toBe('production')
  expect(parse({ NODE_ENV: 'production', MEYDAN_ENV: 'development' }).config.validateResults).toBe(true)
})

describe('the reference and the example file', () => {
  test('name every setting once', () => {
    const names = allSettings.map(({ name }) => name)
    expect([...configReference().matchAll(/^### (.+)$/gm)].map((match) => match[1])).toEqual(names)
    expect([...defaultConfigFile().matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1])).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
  })

  test('the example file changes nothing', () => {
    const envFile = join(folder, 'example.env')
    writeFileSync(envFile, defaultConfigFile())
    expect(parseConfig(readEnv({}, { envFile }))).toEqual(parse({}))
  })

  test('the example file says the defaults', () => {
    const envFile = join(folder, 'uncommented.env')
    writeFileSync(envFile, defaultConfigFile().replaceAll(/^#(?=[A-Z_]+=)/gm, ''))
    expect(parseConfig(readEnv({}, { envFile })).config).toEqual(parse({}).config)
  })
})

describe('checking', () => {
  test('tells what would happen', () => {
    const check = checkConfig(readEnv({ DATABASE_URL: 'postgres://a:hunter2@b/c' }, { envFile: null }))
    expect(check).toMatchObject({ isValid: true, problems: [] })
    expect(check.summary).toBe('Would serve http://localhost:3000 on 127.0.0.1, port 3000; database external.')
  })

  test('looks at the data directory', () => {
    const file = join(folder, 'no-directory')
    writeFileSync(file, '')
    expect(checkConfig(readEnv({ MEYDAN_DATA: file }, { envFile: null })).problems).toEqual([
      `MEYDAN_DATA is ${file}, which is not a directory.`,
    ])
  })

  test('looks into the files of the certificate', () => {
    const file = (name: string) => join(folder, name)
    for (const name of ['a', 'b']) makeCertificate('localhost', { cert: file(`${name}.crt`), key: file(`${name}.key`) })
    const check = (cert: string, key: string) =>
      checkConfig(readEnv({ TLS_CERT: file(cert), TLS_KEY: file(key) }, { envFile: null })).problems
    expect(check('a.crt', 'a.key')).toEqual([])
    expect(check('none.crt', 'a.key')).toEqual([expect.stringMatching(/^TLS_CERT is .*cannot be read \(ENOENT\)\.$/)])
    expect(check('a.key', 'a.key')).toEqual([expect.stringMatching(/^TLS_CERT is .*not a certificate in PEM\.$/)])
    expect(check('a.crt', 'b.crt')).toEqual([expect.stringMatching(/^TLS_KEY is .*not a private key/)])
    expect(check('a.crt', 'b.key')).toEqual([expect.stringMatching(/^TLS_KEY is .*not the key of the certificate/)])
  })
})
