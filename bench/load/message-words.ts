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
