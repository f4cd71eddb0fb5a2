import { closeCodes } from '@meydan/protocol'
import type { Clock } from '../clock.ts'
import { closeReason } from './close-reason.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { pingFrame } from './frame-encoder.ts'
import type { GatewayLimits } from './gateway-limits.ts'
import type { SessionWatch } from './session-watch.ts'
import { TimingWheel } from './timing-wheel.ts'
import { careFor, nextVisitIn, type VisitTime } from './vitals.ts'

/** Visits of a connection within one heartbeat, at most. */
const ticksPerHeartbeat = 30

/** Pings all connections, cuts those that do not answer, and watches their deadlines and sessions, on one timer. */
export class Heartbeat {
  readonly #wheel: TimingWheel<Connection>
  readonly #clock: Clock
  readonly #limits: GatewayLimits
  readonly #counters: Counters
  readonly #sessions: SessionWatch

  constructor(deps: { clock: Clock; limits: GatewayLimits; counters: Counters; sessions: SessionWatch }) {
    this.#clock = deps.clock
    this.#limits = deps.limits
    this.#counters = deps.counters
    this.#sessions = deps.sessions
    this.#wheel = new TimingWheel({
      clock: deps.clock,
      tickMs: deps.limits.heartbeatMs / ticksPerHeartbeat,
      slots: ticksPerHeartbeat + 2,
      visit: (connection) => this.#visit(connection),
    })
  }

  start(): void {
    this.#wheel.start()
  }

  stop(): void {
    this.#wheel.stop()
  }

  /** A socket has opened: its hello is awaited. */
  opened(connection: Connection): void {
    const now = this.#clock.monotonic()
    connection.nextPingAt = now + this.#limits.heartbeatMs
    connection.deadlineAt = now + this.#limits.helloTimeoutMs
    this.#plan(connection)
  }

  /** Its hello has come: its welcome is awaited. */
  greeted(connection: Connection): void {
    connection.deadlineAt = this.#clock.monotonic() + this.#limits.welcomeTimeoutMs
  }

  /** A close frame was sent: the end of the socket is awaited. */
  closing(connection: Connection): void {
    connection.deadlineAt = this.#clock.monotonic() + this.#limits.closeGraceMs
    this.#plan(connection)
  }

  /** The socket has ended. */
  ended(connection: Connection): void {
    this.#wheel.cancel(connection)
  }

  #visit(connection: Connection): void {
    switch (careFor(connection, this.#time())) {
      case 'cut':
        connection.terminate()
        break
      case 'hello_timeout':
        connection.close(closeCodes.helloTimeout, closeReason(closeCodes.helloTimeout))
        break
      case 'welcome_timeout':
        connection.close(closeCodes.overloaded, closeReason(closeCodes.overloaded))
        break
      case 'check_session':
        void this.#sessions.check(connection)
        break
      case 'missed_pong':
        this.#counters.missedPongs++
        connection.terminate()
        break
      case 'ping':
        connection.isAwaitingPong = true
        connection.nextPingAt = this.#clock.monotonic() + this.#limits.heartbeatMs
        connection.push(pingFrame)
        break
      case 'none':
        break
    }
    if (connection.wheelSlot === -1 && connection.state !== 'closed') this.#plan(connection)
  }

  #plan(connection: Connection): void {
    this.#wheel.schedule(connection, nextVisitIn(connection, this.#time()))
  }

  #time(): VisitTime {
    return { monotonic: this.#clock.monotonic(), now: this.#clock.now(), slackMs: this.#wheel.tickMs / 2 }
  }
}
