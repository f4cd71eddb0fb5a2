/** Frames that came to the sockets of one party, as they travel. */
export class Received {
  frames = 0
  bytes = 0

  /** Takes a text frame with a payload of so many bytes. */
  add(payload: number): void {
    this.frames++
    this.bytes += payload + headerBytes(payload)
  }

  clear(): void {
    this.frames = 0
    this.bytes = 0
  }
}

/** The header of a frame of a server, which is not masked. */
function headerBytes(payload: number): number {
  if (payload < 126) return 2
  return payload < 65_536 ? 4 : 10
}
