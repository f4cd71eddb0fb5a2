/* What the command line may use of reconciliation: to lay down a ledger that has a past. */
export { letterLinkKeyOf, letterToken, letterUrl } from './links/letter-token.ts'
export { LetterPast, type PastAnswer } from './past/letter-past.ts'
export { storePast, type LedgerPast, type PeriodPast } from './past/store-past.ts'
