/** What a module says of itself to the composition root. */
export interface ModuleManifest {
  /** The module's name: its folder, and the first word of its operations, events and errors. */
  readonly name: string
  /** Modules below it that it uses. */
  readonly requires: readonly string[]
  /** Folder of numbered SQL files, each applied once and never changed; left out by a module without tables. */
  readonly migrations?: URL
  /** The kinds of jobs that it declares, for whoever shows them. */
  readonly jobs?: () => Promise<unknown>
  /** The places that its notices point to, as a `noticeSource`, for whoever tells of them. */
  readonly notices?: () => Promise<unknown>
  /** What it tells the dashboard of a workspace, as a `figureSource`. */
  readonly figures?: () => Promise<unknown>
  /** What it gives each role of a process, imported only where that role runs. */
  readonly roles: Readonly<Partial<Record<'api' | 'gateway' | 'worker', () => Promise<unknown>>>>
  /** What it gives every process, whatever its roles. */
  readonly everywhere?: () => Promise<unknown>
}
