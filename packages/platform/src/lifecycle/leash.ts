/** What is needed of the process that is on a leash; `process` fits. */
export interface LeashHost {
  readonly connected: boolean
  readonly channel?: { unref(): void } | undefined
  once(event: 'disconnect', listener: () => void): unknown
}

/**
 * Calls back when the process that started this one is gone, `kill -9` included, so that a server does not outlive its
 * launcher. The leash is Node's own channel to a parent (`stdio: 'ipc'`): it breaks when the parent ends in any way, and
 * programs that this process starts do not inherit it. Without such a parent, as under a service manager, nothing
 * happens. Does not keep the process alive.
 */
export function watchLeash(onParentGone: () => void, host: LeashHost = process): void {
  if (!host.connected) return
  host.once('disconnect', onParentGone)
  // Listening for the end of the channel alone would keep the process running.
  host.channel?.unref()
}
