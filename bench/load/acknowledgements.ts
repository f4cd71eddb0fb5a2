import { readFileSync } from 'node:fs'

/** Segments of this machine so far that only acknowledged others, on the fast path (`TCPHPAcks`) and off it (`TCPPureAcks`). */
export function acknowledgements(): number {
  const counters = countersIn(readFileSync('/proc/net/netstat', 'utf8'), 'TcpExt')
  return (counters.get('TCPHPAcks') ?? 0) + (counters.get('TCPPureAcks') ?? 0)
}

/** The counters of one group: a line of names, then a line of numbers, both after the group's name. */
export function countersIn(text: string, group: string): Map<string, number> {
  const [names = [], numbers = []] = text
    .split('\n')
    .filter((line) => line.startsWith(`${group}: `))
    .map((line) => line.split(' ').slice(1))
  return new Map(names.map((name, index) => [name, Number(numbers[index])]))
}
