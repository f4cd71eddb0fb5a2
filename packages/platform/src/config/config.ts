// Second and third step of configuration: text becomes values, values become what the parts of the server are made from.
// Everything is checked before anything starts, and all problems are told at once.
import { resolve } from 'node:path'
import type { QueueName } from '../job-queues.ts'
import { ConfigError } from './config-error.ts'
import { connectionsOfEach, databaseSettings, workersOfMachine } from './database-settings.ts'
import { fileSettings } from './file-settings.ts'
import { httpSettings } from './http-settings.ts'
import { instanceSettings, type Environment, type Failpoint } from './instance-settings.ts'
import { limitSettings } from './limit-settings.ts'
import { logSettings } from './log-settings.ts'
import { mailConfig, mailSettings, senderOf, type MailConfig } from './mail-settings.ts'
import { metricsSettings } from './metrics-settings.ts'
import { derivePublicUrl, isLoopback, isWildcard } from './public-url.ts'
import { pushConfig, pushSettings, type PushConfig } from './push-settings.ts'
import { redisSettings, redisTarget } from './redis-settings.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { readGroup, type RawEnv, type Role, type ValuesOf } from './setting.ts'
import { allSettings } from './settings.ts'
import { smsConfig, smsSettings, type SmsConfig } from './sms-settings.ts'
import { loopbackNetworks, maxPort, type HostAndPort } from './values.ts'
import { whatsAppConfig, whatsAppSettings, type WhatsAppConfig } from './whatsapp-settings.ts'

/** Files of a certificate; both are read again when they change. */
export interface TlsFiles {
  readonly certFile: string
  readonly keyFile: string
}

/** Where the server listens and how it is reached. */
export interface HttpConfig {
  readonly host: string
  readonly port: number
  /** Origin that people open, such as `https://chat.example.com`; see `withPort` for port 0 and a port in use. */
  readonly publicUrl: string
  /** Nobody set `PUBLIC_URL`: it follows the port, so another port may be taken. */
  readonly isPublicUrlDerived: boolean
  readonly allowedHosts: readonly string[]
  /** Origin that the page's files come from; undefined: from here. */
  readonly assetsUrl: string | undefined
  /** Addresses and subnets whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[]
  readonly tls: TlsFiles | undefined
}

/** What the settings say of limits; 0 stands for no limit. */
export type LimitsConfig = ValuesOf<typeof limitSettings>

/** Everything that was set, checked and frozen. */
export interface Config {
  readonly environment: Environment
  /** Check answers against their contracts before they are sent. */
  readonly validateResults: boolean
  /** Absolute. */
  readonly dataDir: string
  readonly signUp: 'invitation' | 'open'
  /** Processes of this machine. */
  readonly workers: number
  readonly roles: readonly Role[]
  /** Whose jobs a worker does. */
  readonly queues: readonly QueueName[]
  /** Empty but in tests. */
  readonly failpoints: readonly Failpoint[]
  readonly http: HttpConfig
  readonly database: {
    /** Of one process. */
    readonly connections: number
    readonly connectionsInAll: number
    readonly statementTimeoutMs: number
  }
  /** How much anyone may ask of the server; 0 stands for no limit. */
  readonly limits: LimitsConfig
  readonly files: {
    /** What the files of one workspace may take together; 0 stands for no limit. */
    readonly quotaBytes: number
  }
  /** undefined: no mail is sent. */
  readonly mail: MailConfig | undefined
  /** undefined: no text messages are sent. */
  readonly sms: SmsConfig | undefined
  /** undefined: nothing is sent over WhatsApp. */
  readonly whatsApp: WhatsAppConfig | undefined
  readonly push: PushConfig
  readonly log: { readonly level: string; readonly slowStatementMs: number; readonly slowRequestMs: number }
  /** Where metrics are served without a token; undefined: nowhere. */
  readonly metricsAddress: HostAndPort | undefined
}

/** What the settings say. */
export interface ParsedConfig {
  readonly config: Config
  readonly secrets: Secrets
  /** Sentences about settings that nobody knows. */
  readonly warnings: readonly string[]
}

/**
 * Turns settings into the configuration.
 *
 * @throws ConfigError with one sentence per setting that is missing or wrong.
 */
export function parseConfig(raw: RawEnv): ParsedConfig {
  const problems: string[] = []
  const instance = readGroup(raw, instanceSettings, problems)
  const database = readGroup(raw, databaseSettings, problems)
  const mail = readGroup(raw, mailSettings, problems)
  const sms = readGroup(raw, smsSettings, problems)
  const whatsApp = readGroup(raw, whatsAppSettings, problems)
  const push = readGroup(raw, pushSettings, problems)
  const log = readGroup(raw, logSettings, problems)
  const limits = readGroup(raw, limitSettings, problems)
  const files = readGroup(raw, fileSettings, problems)
  const metrics = readGroup(raw, metricsSettings, problems)
  const redis = redisTarget(readGroup(raw, redisSettings, problems), problems)
  const environment = instance.environment ?? environmentOf(instance.nodeEnvironment)
  const http = httpConfig(readGroup(raw, httpSettings, problems), problems)
  if (instance.failpoints.length > 0 && environment !== 'test') {
    problems.push('MEYDAN_FAILPOINTS is set, but MEYDAN_ENV is not test: take it out.')
  }
  const workers = instance.workers === 'auto' ? workersOfMachine(database) : instance.workers
  const connections = connectionsOfEach(database, workers, problems)
  const { address } = metrics
  if (address !== undefined && workers > 1 && (address.port === 0 || address.port + workers - 1 > maxPort)) {
    problems.push(
      `METRICS_ADDRESS has port ${address.port}, but WORKERS is ${workers} and each process takes the next port: take one from 1 to ${maxPort + 1 - workers}.`,
    )
  }
  if (database.url === undefined && instance.roles.length < instanceSettings.roles.fallback.length) {
    problems.push(
      `ROLES is ${instance.roles.join(',')}, but DATABASE_URL is not set: processes with different roles need a database that all of them reach.`,
    )
  }
  const delivery = {
    mail: mailConfig(mail, http.publicUrl, problems),
    sms: smsConfig(sms, problems),
    whatsApp: whatsAppConfig(whatsApp, problems),
    push: pushConfig(push, senderOf(mail, http.publicUrl), problems),
  }
  if (problems.length > 0) throw new ConfigError(problems)

  const config = deepFreeze<Config>({
    environment,
    validateResults: environment !== 'production',
    dataDir: resolve(instance.dataDir),
    signUp: instance.signUp,
    workers,
    roles: instance.roles,
    queues: instance.queues,
    failpoints: instance.failpoints,
    http,
    database: {
      connections,
      connectionsInAll: database.connectionsInAll,
      statementTimeoutMs: database.statementTimeoutMs,
    },
    limits,
    files: { quotaBytes: files.workspaceGigabytes * 1_000_000_000 },
    ...delivery,
    log,
    metricsAddress: address,
  })
  const secrets = createSecrets({
    databaseUrl: database.url,
    redis,
    smtpPassword: mail.password,
    netgsmPassword: sms.netgsmPassword,
    twilioAuthToken: sms.twilioAuthToken,
    whatsAppToken: whatsApp.token,
    vapidPrivateKey: push.vapidPrivateKey,
    metricsToken: metrics.token,
  })
  return { config, secrets, warnings: warningsOf(raw) }
}

/** The configuration of one of several processes: the port that they share is settled, and each has metrics of its own. */
export function configOfWorker(config: Config, { port, index }: { port: number; index: number }): Config {
  const { http } = withPort(config, port)
  const { metricsAddress: address } = config
  return deepFreeze<Config>({
    ...config,
    http: { ...http, isPublicUrlDerived: false },
    metricsAddress: address === undefined ? undefined : { ...address, port: address.port + index },
  })
}

/** The configuration for the port that was really taken: a derived public address follows it. */
export function withPort(config: Config, port: number): Config {
  const { http } = config
  const publicUrl = http.isPublicUrlDerived ? derivePublicUrl(http.host, port, http.tls !== undefined) : http.publicUrl
  return deepFreeze<Config>({ ...config, http: { ...http, port, publicUrl } })
}

function httpConfig(values: ValuesOf<typeof httpSettings>, problems: string[]): HttpConfig {
  const { host, port, allowedHosts } = values
  const tls = tlsFiles(values, problems)
  if (values.publicUrl === undefined && isWildcard(host)) {
    problems.push(
      `PUBLIC_URL is not set, but HOST is ${host}: set it to the address that people open, such as http://192.168.1.20:${port}.`,
    )
  }
  if (tls !== undefined && values.publicUrl?.startsWith('http:') === true) {
    problems.push(
      `PUBLIC_URL is ${values.publicUrl}, but with TLS_CERT the server speaks HTTPS: it must begin with https://.`,
    )
  }
  const publicUrl = values.publicUrl ?? derivePublicUrl(host, port, tls !== undefined)
  if (publicUrl.startsWith('https:') && values.assetsUrl?.startsWith('http:') === true) {
    problems.push(
      `ASSETS_URL is ${values.assetsUrl}, but PUBLIC_URL is ${publicUrl}: a page over HTTPS loads nothing over HTTP, so it must begin with https://.`,
    )
  }
  // Then nothing but a proxy on this machine can make the server reachable, so its word on addresses counts.
  const isBehindLocalProxy = values.publicUrl !== undefined && isLoopback(host) && tls === undefined
  return {
    host,
    port,
    publicUrl,
    isPublicUrlDerived: values.publicUrl === undefined,
    assetsUrl: values.assetsUrl,
    allowedHosts: [...allowedHosts, ...(isWildcard(host) ? [] : [host])],
    trustedProxies: values.trustedProxies ?? (isBehindLocalProxy ? loopbackNetworks : []),
    tls,
  }
}

function tlsFiles(values: ValuesOf<typeof httpSettings>, problems: string[]): TlsFiles | undefined {
  const { tlsCert, tlsKey } = values
  if (tlsCert !== undefined && tlsKey !== undefined) return { certFile: resolve(tlsCert), keyFile: resolve(tlsKey) }
  if (tlsCert !== undefined) problems.push('TLS_KEY is not set, but TLS_CERT is: HTTPS takes both.')
  if (tlsKey !== undefined) problems.push('TLS_CERT is not set, but TLS_KEY is: HTTPS takes both.')
  return undefined
}

function environmentOf(nodeEnvironment: string): Environment {
  return nodeEnvironment === 'development' || nodeEnvironment === 'test' ? nodeEnvironment : 'production'
}

function warningsOf(raw: RawEnv): string[] {
  const known = new Set(allSettings.map((declared) => declared.name))
  const warnings: string[] = []
  for (const [name, { source }] of raw.entries) {
    // In the environment only names with the prefix are ours to judge; the file is all ours.
    if (known.has(name) || (source === 'environment' && !name.startsWith('MEYDAN_'))) continue
    warnings.push(
      `${name} is not a setting of Meydan and has no effect${source === 'file' ? ` (in ${raw.file})` : ''}.`,
    )
  }
  return warnings
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  return Object.freeze(value)
}
