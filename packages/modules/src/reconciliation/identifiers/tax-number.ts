// The page checks it while it is typed, so the rule stands in the protocol.
export { isTaxNumber } from '@meydan/protocol/tax-number'
