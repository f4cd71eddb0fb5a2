import { currencyCodes, type CurrencyCode } from '@meydan/protocol'
import { foldWords } from '../text/fold-words.ts'

/** As people write currencies; folded. TRL and YTL are the lira's earlier codes, and mean today's where books still say them. */
const names: Readonly<Record<string, CurrencyCode>> = {
  ...named('TRY', ['tl', '₺', 'trl', 'ytl', 'lira', 'turk lirasi', 'turkish lira', 'yeni turk lirasi', 'tr', 'tlr']),
  ...named('USD', ['$', 'us$', 'dolar', 'abd dolari', 'amerikan dolari', 'dollar', 'us dollar', 'usd dolar', 'us']),
  ...named('EUR', ['€', 'euro', 'avro', 'yuro', 'eu']),
  ...named('GBP', ['£', 'sterlin', 'ingiliz sterlini', 'pound', 'pound sterling', 'british pound', 'stg']),
  ...named('CHF', ['isvicre frangi', 'swiss franc', 'frank', 'sfr']),
  ...named('RUB', ['₽', 'ruble', 'rus rublesi', 'rouble', 'rur']),
  ...named('AZN', ['₼', 'manat', 'azerbaycan manati']),
  ...named('SAR', ['riyal', 'suudi arabistan riyali', 'saudi riyal']),
  ...named('AED', ['dirhem', 'bae dirhemi', 'dirham', 'uae dirham']),
  ...named('CNY', ['yuan', 'cin yuani', 'rmb', 'renminbi']),
}

const codes: ReadonlySet<string> = new Set(currencyCodes)

/** Reads the name, sign or code of a currency; undefined for what is none, or has no two decimals. */
export function readCurrency(text: string): CurrencyCode | undefined {
  const folded = foldWords(text)
  const code = folded.toUpperCase()
  if (codes.has(code)) return code as CurrencyCode
  return Object.hasOwn(names, folded) ? names[folded] : undefined
}

function named(code: CurrencyCode, of: readonly string[]): Record<string, CurrencyCode> {
  return Object.fromEntries(of.map((name) => [name, code]))
}
