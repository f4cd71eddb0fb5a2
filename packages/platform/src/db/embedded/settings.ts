/** How safely a server stores what it acknowledges; `none` loses data in a crash and is for tests alone. */
export type Durability = 'full' | 'none'

/** What the settings of a server depend on. */
export interface ServerSettingsInput {
  readonly durability: Durability
  readonly maxConnections: number
  /** Directory of the Unix socket, or the loopback port where there is none (Windows). */
  readonly listen: { readonly socketDir: string } | { readonly port: number }
  /** Generation of the cluster's files; part of the epoch of streams. */
  readonly generation: string
}

/** The name that the Unix socket of a server has inside its directory; 5432 is part of the name only. */
export const socketName = '.s.PGSQL.5432'

/** Marks a server as started by this driver; also shown in the names of its processes. */
export const clusterName = 'meydan'

/**
 * Settings that a start passes on the command line: there they win over `postgresql.conf` and `ALTER SYSTEM`, so that
 * a new release brings its settings to old data, and nobody turns durability off by accident.
 */
export function serverSettings(input: ServerSettingsInput): Record<string, string> {
  const isDurable = input.durability === 'full'
  return {
    ...listenSettings(input.listen),
    cluster_name: clusterName,
    'meydan.generation': input.generation,
    max_connections: String(input.maxConnections),

    fsync: onOff(isDurable),
    full_page_writes: onOff(isDurable),
    synchronous_commit: onOff(isDurable),
    ...(isDurable ? {} : { wal_level: 'minimal', max_wal_senders: '0' }),

    shared_buffers: '128MB',
    wal_compression: 'on',
    max_wal_size: '1GB',
    // Small statements only: planning a compilation costs more than it gains.
    jit: 'off',
    random_page_cost: '1.1',

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    password_encryption: 'scram-sha-256',

    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '',
    log_checkpoints: 'off',
    log_lock_waits: 'on',
    // What people wrote stands in statements and in the details of errors ("Key (email)=..."): it stays out of the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}

function listenSettings(listen: ServerSettingsInput['listen']): Record<string, string> {
  if ('port' in listen) return { listen_addresses: '127.0.0.1', port: String(listen.port) }
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: quotedPath(listen.socketDir),
    unix_socket_permissions: '0700',
  }
}

/** The setting is a list: commas and spaces in a path need quotes. */
function quotedPath(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off'
}
