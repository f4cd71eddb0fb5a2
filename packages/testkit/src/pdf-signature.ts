import { askPoppler } from '@meydan/modules/reconciliation/letter/testing/poppler'

/** Whether another program finds the signature of a PDF valid, and that it covers all of it. Needs `pdfsig` of poppler. */
export function hasValidSignature(pdf: Buffer): boolean {
  const said = askPoppler('pdfsig', pdf)
  return said.includes('Signature Validation: Signature is Valid.') && said.includes('Total document signed')
}
