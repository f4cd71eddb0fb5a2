// What processes and sockets hold, in bytes, as Linux counts it under /proc.
import { readFileSync } from 'node:fs'

/** Memory of a process that lies in RAM. */
export function residentBytes(pid: number): number {
  return statusBytes(pid, 'VmRSS')
}

/** The most of it that there was at once since its start, all threads included. */
export function peakResidentBytes(pid: number): number {
  return statusBytes(pid, 'VmHWM')
}

function statusBytes(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes] = new RegExp(String.raw`^${name}:\s+(\d+) kB$`, 'm').exec(status) ?? []
  if (kilobytes === undefined) throw new Error(`the process ${pid} has ended`)
  return Number(kilobytes) * 1024
}

/**
 * Slabs that a TCP connection fills: the socket, its inode, its file and what epoll and the network keep of it. Directory
 * entries are left out: a socket has one of 192 bytes, but whoever reads files makes them by the thousand.
 */
const socketSlabs = ['TCP', 'sock_inode_cache', 'filp', 'eventpoll_epi', 'skbuff_head_cache', 'skbuff_small_head']

/** What the kernel holds for all TCP sockets of this machine: slabs and buffers. Undefined where only root may know. */
export function kernelSocketBytes(): number | undefined {
  let slabs: string
  try {
    slabs = readFileSync('/proc/slabinfo', 'utf8')
  } catch {
    return undefined
  }
  return slabBytesIn(slabs, socketSlabs) + bufferBytesIn(readFileSync('/proc/net/sockstat', 'utf8'))
}

/** Bytes of the objects in use of some slabs, from the text of /proc/slabinfo. */
export function slabBytesIn(text: string, names: readonly string[]): number {
  let bytes = 0
  for (const line of text.split('\n')) {
    const [name = '', active, , size] = line.split(/\s+/)
    if (names.includes(name)) bytes += Number(active) * Number(size)
  }
  return bytes
}

function bufferBytesIn(sockstat: string): number {
  const [, pages] = /^TCP:.* mem (\d+)/m.exec(sockstat) ?? []
  return Number(pages ?? 0) * 4096
}
