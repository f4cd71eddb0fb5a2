// One workspace as a client has it: wires connection, sync, outbox, read marks and rooms together, and decides nothing
// itself.

import {
  operations,
  roomOfStream,
  type InputOf,
  type MemberId,
  type Operation,
  type ResultOf,
  type RoomId,
  type StreamKey,
  type UploadedFile,
  type WelcomeFrame,
  type WorkspaceId,
} from '@meydan/protocol'
import { ClientError, type ClientErrorCode } from './client-error.ts'
import { Connection, type ConnectionState } from './connection/connection.ts'
import type { Download } from './files/downloader.ts'
import { uploadFile, type FileUpload } from './files/upload-file.ts'
import type { Upload } from './files/uploader.ts'
import type { Call } from './http/caller.ts'
import { JobHints } from './jobs/job-hints.ts'
import type { JobsClient } from './jobs/jobs-client.ts'
import { OwnJobsKeeper } from './jobs/own-jobs.ts'
import { Notifications } from './notifications/notifications.ts'
import { Outbox } from './outbox/outbox.ts'
import { Presence } from './presence/presence.ts'
import { Feed } from './feed/feed.ts'
import { Ledger } from './reconciliation/ledger.ts'
import { Lines } from './rooms/lines.ts'
import { ReadMarks } from './rooms/read-marks.ts'
import { createRoomClient, type RoomClient } from './rooms/room-client.ts'
import { createStore, type Store } from './store.ts'
import { Lapses } from './sync/lapses.ts'
import type { Received } from './sync/model.ts'
import { knownEvent } from './sync/reduce.ts'
import { ScreenStreams, type ScreenStreamHandlers } from './sync/screen-streams.ts'
import { Sync } from './sync/sync.ts'
import type { WorkspaceClient, WorkspaceEvent, WorkspaceOptions } from './workspace-contract.ts'
import { createStatePresenter, type WorkspaceState } from './workspace-state.ts'

export type { WorkspaceClient, WorkspaceEvent, WorkspaceOptions } from './workspace-contract.ts'

/** Opens a workspace and starts its connection. */
export function openWorkspace(options: WorkspaceOptions): WorkspaceClient {
  const workspace = new OpenWorkspace(options)
  workspace.start()
  return workspace
}

class OpenWorkspace implements WorkspaceClient {
  readonly workspaceId: WorkspaceId
  readonly state: Store<WorkspaceState>
  readonly presence: Presence
  readonly jobs: JobsClient
  readonly notifications: Notifications
  readonly ledger: Ledger
  readonly feed: Feed
  readonly download: Download
  readonly #call: Call
  readonly #upload: Upload
  readonly #connection: Connection
  readonly #sync: Sync
  readonly #outbox: Outbox
  readonly #marks: ReadMarks
  readonly #lines: Lines
  readonly #lapses: Lapses
  readonly #ownJobs: OwnJobsKeeper
  readonly #jobHints: JobHints
  readonly #screenStreams: ScreenStreams
  readonly #store
  readonly #rooms = new Map<RoomId, RoomClient>()
  readonly #listeners = new Set<(event: WorkspaceEvent) => void>()
  readonly #waiting = new Set<PromiseWithResolvers<void>>()
  #memberId: MemberId | undefined
  #isClosed = false

  constructor(options: WorkspaceOptions) {
    const { clock, random, workspaceId } = options
    this.workspaceId = workspaceId
    this.#upload = options.upload
    this.download = (operation, input, call) => options.download(operation, input, { ...call, workspaceId })
    this.#call = (operation, input, call) => options.call(operation, input, { ...call, workspaceId })
    this.#connection = new Connection(
      { ...options, hasSession: () => this.#hasSession() },
      {
        positions: () => this.#sync.positions(),
        opening: () => this.presence.opening(),
        onWelcome: (welcome, sent) => this.#onWelcome(welcome, sent),
        onFrame: (frame) => {
          if (!this.#screenStreams.onFrame(frame)) this.#sync.onFrame(frame)
        },
        onEphemeral: (frame) => (frame.type === 'jobs' ? this.#jobHints.onFrame() : this.presence.onFrame(frame)),
        onDown: () => {
          this.#outbox.pause()
          this.presence.onDown()
        },
      },
    )
    this.presence = new Presence({ clock, send: (frame) => this.#connection.say(frame) })
    this.#sync = new Sync(
      {
        call: this.#call,
        clock,
        random,
        restart: () => this.#connection.restart(),
        overlay: (entry) => this.#marks.overlay(entry),
      },
      {
        onChange: () => this.#onChange(),
        onEvent: (received) => this.#onEvent(received),
        onReload: (roomId) => {
          this.#lines.reload(roomId)
          if (roomId === 'all') this.#ownJobs.reload()
          this.#tell({ kind: 'client.reloaded', payload: { roomId: roomId === 'all' ? null : roomId } })
        },
        onOwnReload: () => {
          this.#ownJobs.reload()
          this.notifications.reload()
        },
      },
    )
    this.notifications = new Notifications({
      call: this.#call,
      clock,
      random,
      ready: () => this.ready(),
      me: () => this.#memberId,
      readSeqOf: (roomId) => this.#sync.model?.entries.get(roomId)?.conversation.mark.readSeq,
      read: (ask) => this.#sync.readOwn(ask),
    })
    this.#marks = new ReadMarks({
      clock,
      me: () => this.#memberId,
      entry: (roomId) => this.#sync.model?.entries.get(roomId),
      change: (roomId, change) => this.#sync.change(roomId, change),
      send: (input) => this.#command(operations.chat.markRead, input),
    })
    this.#outbox = new Outbox({
      ...options,
      isOnline: () => this.#connection.isOnline,
      post: (input) => this.#command(operations.chat.postMessage, input),
      isAwaited: (message) => this.#lines.await(message),
      onChange: (roomId) => {
        this.#lines.refresh(roomId)
        this.#store.changed()
      },
    })
    this.#lines = new Lines({
      call: this.#call,
      clock,
      random,
      ready: () => this.ready(),
      read: (roomId, ask) => this.#sync.read(roomId, ask),
      conversation: (roomId) => this.#sync.model?.entries.get(roomId)?.conversation,
      me: () => this.#memberId,
      pendingIn: (roomId) => this.#outbox.pendingIn(roomId),
      onLoaded: (roomId) => this.#outbox.settle(roomId),
    })
    this.#ownJobs = new OwnJobsKeeper({
      call: this.#call,
      clock,
      random,
      ready: () => this.ready(),
      read: (ask) => this.#sync.readOwn(ask),
    })
    this.#jobHints = new JobHints(() => this.presence.showJobs())
    this.jobs = {
      own: this.#ownJobs.store,
      askForOwn: () => this.#ownJobs.ask(),
      watchBoard: (changed) => this.#jobHints.watch(changed),
    }
    this.#screenStreams = new ScreenStreams((key) => this.presence.showStream(key))
    this.feed = new Feed({
      workspaceId,
      call: this.#call,
      clock,
      me: () => this.#memberId,
      follow: (key, handlers) => this.#followOnScreen(key, handlers),
    })
    this.ledger = new Ledger({
      workspaceId,
      clock,
      call: this.#call,
      follow: (key, handlers) => this.#followOnScreen(key, handlers),
    })
    this.#lapses = new Lapses(clock, () => this.#sync.lapse())
    const present = createStatePresenter()
    this.#store = createStore(() => present(this.#sync.status, this.#sync.model, this.#outbox.count()))
    this.state = this.#store
    this.connection.subscribe(() => this.#settleWaiting())
  }

  get connection(): Store<ConnectionState> {
    return this.#connection.state
  }

  start(): void {
    this.#connection.start()
  }

  ready(): Promise<void> {
    const waiting = Promise.withResolvers<void>()
    this.#waiting.add(waiting)
    this.#settleWaiting()
    return waiting.promise
  }

  room(roomId: string): RoomClient {
    const id = roomId as RoomId
    const room = this.#rooms.get(id) ?? createRoomClient(this.#roomContext(), id)
    this.#rooms.set(id, room)
    return room
  }

  call<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    options: { signal?: AbortSignal } = {},
  ): Promise<ResultOf<O>> {
    return this.#call(operation, input, options)
  }

  uploadFile(file: Blob & { readonly name?: string }, upload: FileUpload): Promise<UploadedFile> {
    return uploadFile(this.#upload, this.workspaceId, file, upload)
  }

  onEvent(listener: (event: WorkspaceEvent) => void): () => void {
    const call = (event: WorkspaceEvent) => listener(event)
    this.#listeners.add(call)
    return () => this.#listeners.delete(call)
  }

  setActivity(state: 'active' | 'away'): void {
    this.presence.setActivity(state)
  }

  async reload(): Promise<void> {
    this.#connection.start()
    if (this.#connection.isOnline) {
      this.#lines.reload('all')
      this.notifications.reload()
      await this.#sync.load()
    }
    await this.ready()
  }

  close(): void {
    this.#isClosed = true
    this.#sync.stop()
    this.#connection.stop()
    this.#outbox.pause()
    this.#lines.stop()
    this.#ownJobs.stop()
    this.#lapses.stop()
    this.ledger.stop()
    this.feed.stop()
    this.notifications.stop()
    this.#settleWaiting()
  }

  #roomContext() {
    return {
      call: this.#call,
      lines: this.#lines,
      outbox: this.#outbox,
      marks: this.#marks,
      typing: (roomId: RoomId) => this.presence.typingIn(roomId),
      generation: (roomId: RoomId) => this.#sync.model?.entries.get(roomId)?.conversation.mark.generation ?? 0,
    }
  }

  /** Calls an operation over the socket, in the order of the calls; by HTTP where the socket's server carries out none. */
  async #command<O extends Operation>(operation: O, input: InputOf<O>): Promise<ResultOf<O>> {
    if (!this.#connection.takesCommands) return this.#call(operation, input)
    return (await this.#connection.command(operation.name, input as Record<string, unknown>)) as ResultOf<O>
  }

  #onWelcome(welcome: WelcomeFrame, sent: Parameters<Sync['onWelcome']>[1]): void {
    if (this.#memberId !== undefined && this.#memberId !== welcome.memberId) {
      // Somebody else signed in: nothing that the one before saw or wrote may stay.
      this.#marks.clear()
      this.#lines.reset('all', null)
      this.#ownJobs.reset()
      this.notifications.reset()
      this.feed.reset()
      this.ledger.reset()
    }
    this.#memberId = welcome.memberId
    this.#outbox.start({ accountId: welcome.accountId, workspaceId: this.workspaceId })
    this.#sync.onWelcome(welcome, sent)
    this.#screenStreams.onWelcome(welcome)
    this.presence.onWelcome()
    this.#marks.flush()
    this.#lines.retryFailed()
  }

  /** What is on screen is told as all that happens is. */
  #followOnScreen(key: StreamKey, handlers: ScreenStreamHandlers): () => void {
    return this.#screenStreams.follow(key, {
      ...handlers,
      onEvent: (received) => {
        handlers.onEvent(received)
        const event = knownEvent(received)
        if (event !== undefined) this.#tell(event)
      },
    })
  }

  #onEvent(received: Received): void {
    const event = knownEvent(received)
    const roomId = roomOfStream(received.stream)
    if (roomId === undefined) this.notifications.onEvent(received)
    if (roomId !== undefined) {
      const isOwn = event?.kind === 'chat.message.posted' && event.payload.message.author.id === this.#memberId
      const own = isOwn ? { seq: event.payload.message.seq, clientId: event.payload.clientId } : undefined
      this.#lines.onEvent(roomId, received, own)
      if (isOwn) this.#outbox.confirm(event.payload.clientId)
      this.#outbox.settle(roomId)
    }
    if (event?.kind === 'chat.message.posted') {
      this.presence.onPosted(event.payload.message.roomId, event.payload.message.author.id)
    }
    if (event?.kind === 'chat.room.left') {
      this.#lines.reset(event.payload.roomId, 'chat.room_not_found')
      this.presence.onRoomLeft(event.payload.roomId)
    }
    if (event?.kind === 'chat.mark.moved') this.#lines.refresh(event.payload.roomId)
    if (event?.kind === 'jobs.job.changed') this.#ownJobs.onEvent(received)
    if (event !== undefined) this.#tell(event)
  }

  #onChange(): void {
    this.#lapses.look(this.#sync.model?.membersById)
    this.#store.changed()
    this.notifications.onModel()
    this.#settleWaiting()
  }

  #settleWaiting(): void {
    const code = this.#refusal()
    if (code === undefined && this.#sync.status.status !== 'ready') return
    for (const { resolve, reject } of this.#waiting) {
      if (code === undefined) resolve()
      else reject(new ClientError(code))
    }
    this.#waiting.clear()
  }

  /** Why the workspace will not be ready without somebody's doing. */
  #refusal(): ClientErrorCode | undefined {
    if (this.#isClosed) return 'closed'
    if (this.#sync.status.status === 'ready') return undefined
    if (this.#sync.status.status === 'failed') return this.#sync.status.error ?? 'unexpected_answer'
    const { status } = this.connection.getSnapshot()
    if (status === 'signedOut') return 'session.required'
    return status === 'lost' ? 'workspaces.not_found' : undefined
  }

  async #hasSession(): Promise<boolean | undefined> {
    try {
      await this.#call(operations.identity.getSession, {})
      return true
    } catch (caught) {
      return caught instanceof ClientError && caught.status === 401 ? false : undefined
    }
  }

  #tell(event: WorkspaceEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
