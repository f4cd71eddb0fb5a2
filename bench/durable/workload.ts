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

const words =
  `sevkiyat rampa fatura mutabakat irsaliye konteyner gümrük depo forklift şoför teslimat sipariş müşteri teklif ödeme
  avans vade çek havale banka şube toplantı rapor sayım stok palet koli araç lastik bakım yakıt köprü otoyol gecikme
  yağmur öğle yemek servis izin bordro prim eğitim ışık sözleşme kira sigorta hasar iade etiket barkod yarın bugün
  dün sabah akşam lütfen hazır bekliyor gönderdim aldık bakıyorum tamam güncel eksik fazla kontrol onay imza`
    .split(/\s+/)
    .filter(Boolean)

/** The text of a message: some words, different ones each time, so that a search index has work to do. */
export function textOf(sender: number, message: number): string {
  let state = (sender * 7_919 + message * 104_729 + 1) >>> 0
  const pick = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return words[Math.floor((state / 2 ** 32) * words.length)] ?? ''
  }
  return Array.from({ length: 14 }, pick).join(' ')
}
