/*
 * The gateway as a whole: puts its parts together, and says what a socket's messages do. Each part has its own file:
 * upgrade (who is let in), hello (where a socket starts), hub and live-stream (what is followed), delivery (routing and
 * frames), following (attach, detach, resync), ephemeral (presence, typing), turn-writer (bytes), heartbeat, commands.
 */
import { AppError, closeCodes, instanceStream } from '@meydan/protocol'
import type { RawData, WebSocket } from 'ws'
import { createCommands } from '../operations/commands.ts'
import { noOperations } from '../operations/no-operations.ts'
import { newRequestId } from '../operations/request-id.ts'
import { defaultGatewayLimits } from './gateway-limits.ts'
import { closeReason } from './close-reason.ts'
import { Commands } from './commands.ts'
import { Connection, connectionOf, type ConnectionPorts } from './connection.ts'
import { createCounters } from './counters.ts'
import { deliver, encodeEvent } from './delivery.ts'
import { createDirectoryReader } from './directory-reader.ts'
import { Ephemeral } from './ephemeral.ts'
import { Following } from './following.ts'
import { pongFrame } from './frame-encoder.ts'
import type { Gateway, GatewayDeps } from './gateway-contract.ts'
import { Heartbeat } from './heartbeat.ts'
import { Hello } from './hello.ts'
import { Hub } from './hub.ts'
import type { LiveStream } from './live-stream.ts'
import { LogReader } from './log-reader.ts'
import { parseClientMessage } from './client-frames.ts'
import { Revocations } from './revocations.ts'
import { sendAway } from './send-away.ts'
import { SessionWatch } from './session-watch.ts'
import { SocketCredits } from './socket-credits.ts'
import { SocketQuotas } from './socket-quotas.ts'
import { SocketRegistry } from './socket-registry.ts'
import { TurnWriter } from './turn-writer.ts'
import { Upgrade } from './upgrade.ts'

/** Makes a gateway; it opens nothing before `start`. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, log, sessions, streamLog } = deps
  const limits = { ...defaultGatewayLimits, ...deps.limits }
  const counters = createCounters()
  const registry = new SocketRegistry()
  let phase: 'new' | 'accepting' | 'draining' | 'stopped' = 'new'
  let drained: (() => void) | undefined

  const reader = new LogReader({
    streamLog,
    clock,
    log,
    counters,
    retryMs: limits.retryMs,
    maxEvents: limits.resumeMaxEventsPerStream,
  })
  const directory = createDirectoryReader({
    directory: deps.directory,
    counters,
    maxWaiting: limits.sockets,
  })
  const hub: Hub = new Hub({
    clock,
    log,
    pubsub: deps.pubsub,
    streamLog,
    reader,
    counters,
    limits,
    ports: {
      encode: (live, event) => encodeEvent({ log, counters }, live, event),
      deliver: (live, event) => deliver({ registry, following, ephemeral, sessions, counters }, live, event),
      gone: streamGone,
    },
    epochChanged,
  })
  const following: Following = new Following({
    hub,
    reader,
    directory,
    counters,
    log,
    followed: (connection, live) => ephemeral.followed(connection, live),
    lookAgain: (connection, key) => ephemeral.lookAgain(connection, key),
  })
  const revocations = new Revocations(hub)
  const sessionWatch = new SessionWatch({ sessions, clock, log, useMs: limits.sessionUseMs })
  const heartbeat = new Heartbeat({ clock, limits, counters, sessions: sessionWatch })
  const credits = new SocketCredits({ clock, limits, counters })
  const ephemeral: Ephemeral = new Ephemeral({
    ...deps,
    directory,
    hub,
    following,
    registry,
    credits,
    counters,
    limits,
  })
  const welcomed = (connection: Connection) => ephemeral.welcomed(connection)
  const takesCommands = deps.commands !== undefined
  const hello = new Hello({
    hub,
    reader,
    directory,
    registry,
    revocations,
    following,
    counters,
    limits,
    log,
    takesCommands,
    welcomed,
  })
  const quotas = new SocketQuotas({ clock, limits, counters })
  const commands = new Commands({
    runner: deps.commands ?? createCommands(noOperations),
    maxInFlight: limits.commandsInFlight,
    credits,
    counters,
    log,
  })

  const ports: ConnectionPorts = {
    writer: new TurnWriter(limits.backlogBytes),
    counters,
    backlogBytes: limits.backlogBytes,
    released(connection) {
      registry.release(connection)
      ephemeral.released(connection)
      if (connection.state === 'closing') heartbeat.closing(connection)
    },
  }
  const upgrade = new Upgrade({
    ...deps,
    limits,
    counters,
    quotas,
    revocations,
    isAccepting: () => phase === 'accepting',
    sockets: () => registry.sockets.size,
    accept(socket, raw, client) {
      const connection = new Connection(ports, socket, raw, { ...client, now: clock.now() })
      registry.add(connection)
      heartbeat.opened(connection)
      socket.on('message', onMessage)
      socket.on('pong', onPong)
      socket.on('close', onClose)
      socket.on('error', onError)
    },
  })

  /** What the log cannot supply: whoever followed may have lost the right to, so everybody is asked about again. */
  function streamGone(live: LiveStream, head: number): void {
    log.warn({ event: 'gateway.stream_gone', stream: live.key, last: live.last, head })
    const wentBack = head < live.last
    if (live.key === instanceStream) {
      if (wentBack) {
        hub.discard(live)
        void revocations.follow()
      } else {
        live.jump(head)
      }
      sessions.forget()
      for (const connection of registry.sockets) if (connection.isActive) void sessionWatch.check(connection)
      return
    }
    const followers = [...live.followers]
    if (wentBack || live.key.startsWith('member:')) {
      // Attachments are lost with a member's stream: the next hello reads all of them.
      for (const connection of followers) connection.close(closeCodes.resume, closeReason(closeCodes.resume))
    } else {
      ephemeral.roomLeft(live)
      for (const connection of followers) following.readmit(connection, live)
    }
    if (wentBack) {
      hub.discard(live)
      hub.compareHeads()
    } else {
      live.jump(head)
    }
  }

  function epochChanged(): void {
    for (const connection of registry.sockets) connection.close(closeCodes.resume, closeReason(closeCodes.resume))
    sessions.forget()
    void revocations.follow()
  }

  function onMessage(this: WebSocket, message: RawData, isBinary: boolean): void {
    const connection = connectionOf(this)
    if (connection === undefined || !connection.isActive) return
    if (isBinary) return connection.close(closeCodes.protocolBroken, 'binary frames are not part of this protocol')
    const frame = parseClientMessage((message as Buffer).toString('utf8'))
    if (frame.type === 'broken') return connection.close(closeCodes.protocolBroken, frame.reason)
    if (frame.type === 'hello') {
      if (connection.state !== 'greeting') return connection.close(closeCodes.protocolBroken, 'a second hello')
      connection.state = 'joining'
      connection.workspaceId = frame.workspaceId
      heartbeat.greeted(connection)
      return void hello.answer(connection, frame)
    }
    const { workspaceId } = connection
    if (workspaceId === null) {
      if (frame.type === 'unknown') return
      return connection.close(closeCodes.protocolBroken, 'the first frame must be a hello')
    }
    switch (frame.type) {
      case 'ping':
        if (credits.charge(connection)) connection.push(pongFrame)
        return
      case 'command':
        sessionWatch.used(connection)
        return void commands.run(connection, workspaceId, frame)
      case 'watch':
      case 'activity':
      case 'typing':
      case 'unknown':
        return ephemeral.take(connection, frame)
      case 'bad_command':
        if (!credits.charge(connection)) return
        return commands.refuse(
          connection,
          frame.id,
          new AppError('request.invalid', { issues: frame.issues }).toWire(newRequestId()),
        )
    }
  }

  function onPong(this: WebSocket): void {
    const connection = connectionOf(this)
    if (connection !== undefined) connection.isAwaitingPong = false
  }

  function onClose(this: WebSocket): void {
    const connection = connectionOf(this)
    if (connection === undefined) return
    connection.ended()
    connection.place.leave()
    heartbeat.ended(connection)
    registry.delete(connection)
    if (registry.sockets.size === 0) drained?.()
  }

  // NOTE: ws closes the socket by itself (1007 for wrong UTF-8, 1009 for too big, 1002 for wrong frames); `close` follows.
  function onError(): void {
    log.debug({ event: 'gateway.socket_error' })
  }

  async function stop(): Promise<void> {
    if (phase === 'stopped') return
    phase = 'stopped'
    for (const connection of registry.sockets) connection.terminate()
    heartbeat.stop()
    ephemeral.stop()
    reader.stop()
    hub.stop()
  }

  return {
    handleUpgrade: (request, socket, head) => upgrade.handle(request, socket, head),
    async start() {
      await hub.start()
      heartbeat.start()
      ephemeral.start()
      await revocations.follow()
      if (phase === 'new') phase = 'accepting'
    },
    async drain(withinMs) {
      if (phase !== 'stopped') phase = 'draining'
      await sendAway({ sockets: registry.sockets, clock, withinMs })
      if (registry.sockets.size === 0) return
      await new Promise<void>((resolve) => {
        const timer = clock.after(limits.closeGraceMs, resolve)
        drained = () => {
          timer.cancel()
          resolve()
        }
      })
      for (const connection of registry.sockets) connection.terminate()
    },
    stop,
    stats: () => ({
      ...counters,
      sockets: registry.sockets.size,
      accounts: registry.accounts,
      streams: hub.size,
    }),
    followedStreams: () => hub.followed(),
    [Symbol.asyncDispose]: stop,
  }
}
