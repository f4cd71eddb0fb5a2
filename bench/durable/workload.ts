/** Who sends where: the same on both sides of the bench. */
export interface Workload {
  readonly senders: number
  readonly rooms: number
  readonly accounts: number
  /** The account that a sender's socket belongs to. */
  accountOf(sender: number): number
  /** The room that a sender sends to. */
  roomOf(sender: number): number
  /** The rooms that a socket of this account is in: all that one of the account's sockets sends to. */
  roomsOf(account: number): number[]
  /** The accounts in a room. */
  accountsIn(room: number): number[]
  /** Sockets that get each message of a room, on average over the rooms. */
  readonly socketsPerRoom: number
}

/** Accounts are few, because their passwords are slow to hash; each has several sockets, as people have devices. */
const accountsAtMost = 20

/** Divides senders over accounts and rooms, neighbours together. */
export function divideWork(senders: number, rooms: number): Workload {
  const accounts = Math.min(accountsAtMost, senders)
  const accountOf = (sender: number) => Math.floor((sender * accounts) / senders)
  const roomOf = (sender: number) => Math.floor((sender * rooms) / senders)
  const pairs = Array.from({ length: senders }, (_, sender) => [accountOf(sender), roomOf(sender)] as const)
  const unique = (values: readonly number[]) => [...new Set(values)]
  const accountsIn = (room: number) => unique(pairs.filter((pair) => pair[1] === room).map((pair) => pair[0]))
  const socketsOf = (account: number) => pairs.filter((pair) => pair[0] === account).length
  const followers = Array.from({ length: rooms }, (_, room) =>
    accountsIn(room).reduce((sum, account) => sum + socketsOf(account), 0),
  )
  return {
    senders,
    rooms,
    accounts,
    accountOf,
    roomOf,
    roomsOf: (account) => unique(pairs.filter((pair) => pair[0] === account).map((pair) => pair[1])),
    accountsIn,
    socketsPerRoom: followers.reduce((sum, count) => sum + count, 0) / rooms,
  }
}
