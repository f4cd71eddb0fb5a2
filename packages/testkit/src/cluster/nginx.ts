// nginx with the locations and limits of deploy/nginx, in front of processes of this machine.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { spawnProcess, type SpawnedProcess } from '../spawned-process.ts'

/** Empty where this machine lacks the program; then tests that need it skip themselves. */
const program = process.env['MEYDAN_NGINX'] ?? 'nginx'

/** Whether `startNginx` can work here: for `describe.skipIf(!hasNginx)`. */
export const hasNginx = program !== ''

const pathOf = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

/** A running nginx, which keeps its address over stops and starts. */
export interface Nginx extends AsyncDisposable {
  readonly baseUrl: string
  /** Of its master; undefined while it is down. */
  readonly pid: number | undefined
  /** Takes its settings anew, as `nginx -s reload` does: open sockets stay. Resolves when new workers alone take in what is new. */
  reload(): Promise<void>
  /** From now on all that is new goes to these ports; what is open at others stays until they end it. Resolves as `reload` does. */
  serve(serverPorts: readonly number[]): Promise<void>
  /** Starts it again. @throws Error while it runs, or with its last lines when it fails. */
  start(): Promise<void>
  /** Ends it at once, and cuts all sockets. Does nothing while it is down. */
  stop(): Promise<void>
}

/** What nginx stands in front of. */
export interface NginxOptions {
  /** Its own; made where it is missing. */
  readonly folder: string
  /** A free one unless told. */
  readonly port?: number | undefined
  /** The ports of the instances. */
  readonly serverPorts: readonly number[]
  /** The built page. */
  readonly webRoot?: string
}

const workers = 2
const startedLine = /start worker processes$/
/** Of each worker that a reload sends away: it takes in nothing more. The master lets it a moment longer than the new ones need. */
const leavingLine = /gracefully shutting down$/

/** Starts nginx and waits until it listens. Dispose it at the end; the folder is its owner's to remove. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const { folder, serverPorts, webRoot = pathOf('apps/web/dist') } = options
  const port = options.port ?? (await freePort())
  await mkdir(folder, { recursive: true })
  const writeServers = (ports: readonly number[]) => writeFile(join(folder, 'servers.conf'), serverList(ports))
  await writeServers(serverPorts)
  await writeFile(join(folder, 'nginx.conf'), mainFile({ port, webRoot }))

  let running: SpawnedProcess | undefined
  let onLeaving: (() => void) | undefined
  const nginx: Nginx = {
    baseUrl: `http://localhost:${port}`,
    get pid() {
      return running?.pid
    },
    async start() {
      if (running !== undefined) throw new Error('nginx is running already.')
      const started = spawnProcess({
        name: 'nginx (Debian: apt-get install nginx)',
        file: program,
        args: ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'],
        folder,
        readyLine: startedLine,
        onLine: (line) => {
          if (leavingLine.test(line)) onLeaving?.()
        },
        isSupervised: true,
      })
      running = started
      void started.ended.then(() => {
        if (running === started) running = undefined
      })
      await started.ready
    },
    async reload() {
      if (running === undefined) throw new Error('nginx is down.')
      const { promise, resolve } = Promise.withResolvers<void>()
      let staying = workers
      onLeaving = () => {
        staying--
        if (staying === 0) resolve()
      }
      running.signal('SIGHUP')
      await promise
    },
    async serve(ports) {
      await writeServers(ports)
      await nginx.reload()
    },
    async stop() {
      await running?.stop()
    },
    [Symbol.asyncDispose]: () => nginx.stop(),
  }
  await nginx.start()
  return nginx
}

/** As deploy/nginx/servers.conf. */
function serverList(ports: readonly number[]): string {
  const lines = ports.flatMap((port) => [
    `server 127.0.0.1:${port} max_fails=3 fail_timeout=30s;`,
    `server 127.0.0.1:${port} backup max_fails=0;`,
  ])
  return `${lines.join('\n')}\n`
}

/** As deploy/nginx/nginx.conf and site.conf, with everything that nginx writes below its own folder. */
function mainFile(options: { port: number; webRoot: string }): string {
  const isRoot = process.getuid?.() === 0
  return `
daemon off;
${isRoot ? '# Another user may not be able to enter the folder.\nuser root;' : ''}
worker_processes ${workers};
worker_shutdown_timeout 10m;
pid nginx.pid;
error_log stderr notice;
events {
    worker_connections 16384;
}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include "${pathOf('deploy/nginx/meydan/http.conf')}";
    server {
        listen 127.0.0.1:${options.port};
        root "${options.webRoot}";
        include "${pathOf('deploy/nginx/meydan/locations.conf')}";
    }
}
`
}
