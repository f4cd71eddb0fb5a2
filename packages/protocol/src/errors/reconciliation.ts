import type { ErrorDefinition } from './definition.ts'

/** Counterparties, letters and their answers. */
export const reconciliationCodes = {
  'reconciliation.role_required': {
    status: 403,
    retryable: false,
    message: 'Only owners, admins and whom they have chosen may reconcile.',
  },
  'reconciliation.counterparty_not_found': { status: 404, retryable: false, message: 'There is no such counterparty.' },
  'reconciliation.period_not_found': { status: 404, retryable: false, message: 'There is no such period.' },
  'reconciliation.letter_not_found': { status: 404, retryable: false, message: 'There is no such letter.' },
  'reconciliation.export_not_found': { status: 404, retryable: false, message: 'There is no such export.' },
  'reconciliation.import_not_found': { status: 404, retryable: false, message: 'There is no such import.' },
  'reconciliation.import_state_refused': {
    status: 409,
    retryable: false,
    message: 'Where the import stands does not allow this; `state` tells where.',
  },
  'reconciliation.work_lapsed': {
    status: 410,
    retryable: false,
    message: 'The job that was to do this is over without having done it; begin anew.',
  },
  'reconciliation.view_not_found': { status: 404, retryable: false, message: 'There is no such view.' },
  'reconciliation.tax_number_wrong': {
    status: 422,
    retryable: false,
    message: 'The digits of this VKN or TCKN do not add up.',
  },
  'reconciliation.tax_number_taken': {
    status: 409,
    retryable: false,
    message: 'Another counterparty has this tax number; `counterpartyId` tells which.',
  },
  'reconciliation.merge_refused': {
    status: 409,
    retryable: false,
    message: 'These two cannot become one: they have letters for the same balance, or one was merged already.',
  },
  'reconciliation.letter_exists': {
    status: 409,
    retryable: false,
    message: 'There is a letter for this counterparty, period and currency; `letterId` tells which.',
  },
  'reconciliation.version_outdated': {
    status: 409,
    retryable: false,
    message: 'It was changed meanwhile: look at it again.',
  },
  'reconciliation.state_refused': {
    status: 409,
    retryable: false,
    message: 'Where the letter stands does not allow this; `state` tells where.',
  },
  'reconciliation.no_address': {
    status: 422,
    retryable: false,
    message: 'The counterparty has no address that the letter could go to.',
  },
  'reconciliation.too_many': { status: 409, retryable: false, message: 'The limit of the workspace is reached.' },
  'reconciliation.figures_amended': {
    status: 410,
    retryable: false,
    message: 'The figures were changed after this link was sent: it cannot be answered any more.',
  },
  'reconciliation.link_ended': { status: 410, retryable: false, message: 'This link can no longer be answered.' },
  'reconciliation.answered': {
    status: 409,
    retryable: false,
    message: 'This letter was answered already; `answer` tells how.',
  },
  'reconciliation.nonce_outdated': {
    status: 409,
    retryable: false,
    message: 'The page was open for too long: look at the letter again, then answer.',
  },
  'reconciliation.template_invalid': {
    status: 422,
    retryable: false,
    message: 'A text of the letter has an unknown or broken placeholder; `position` tells where.',
  },
  'reconciliation.letter_too_long': {
    status: 422,
    retryable: false,
    message: 'The texts of the letter are longer than the limit.',
  },
  'reconciliation.logo_unreadable': {
    status: 422,
    retryable: false,
    message: 'The logo is not a PNG or JPEG picture, or is too large.',
  },
  'reconciliation.certificate_unreadable': {
    status: 422,
    retryable: false,
    message: 'This is not a PKCS#12 file (.p12, .pfx) that can be read.',
  },
  'reconciliation.certificate_password_wrong': {
    status: 422,
    retryable: false,
    message: 'The file of the certificate does not open with this password.',
  },
  'reconciliation.certificate_key_missing': {
    status: 422,
    retryable: false,
    message: 'The file has no private key, or none that belongs to a certificate in it.',
  },
  'reconciliation.certificate_expired': {
    status: 422,
    retryable: false,
    message: 'The certificate is no longer valid; `validTo` tells until when it was.',
  },
  'reconciliation.certificate_not_yet_valid': {
    status: 422,
    retryable: false,
    message: 'The certificate is not valid yet; `validFrom` tells since when it will be.',
  },
  'reconciliation.certificate_key_weak': {
    status: 422,
    retryable: false,
    message: 'Signing takes an RSA key of 2048 to 8192 bits, or one on the curve P-256, P-384 or P-521.',
  },
  'reconciliation.certificate_not_for_signing': {
    status: 422,
    retryable: false,
    message: 'The certificate was issued for another purpose than signing documents.',
  },
  'reconciliation.file_type_unknown': {
    status: 422,
    retryable: false,
    message: 'This is no spreadsheet that can be read. Save it as .xlsx or .csv.',
  },
  'reconciliation.file_encrypted': {
    status: 422,
    retryable: false,
    message: 'The spreadsheet is protected by a password. Save it without one.',
  },
  'reconciliation.file_unreadable': {
    status: 422,
    retryable: false,
    message: 'The spreadsheet is damaged. Save it anew and try again.',
  },
  'reconciliation.file_empty': { status: 422, retryable: false, message: 'There is nothing in the spreadsheet.' },
  'reconciliation.file_too_big': {
    status: 413,
    retryable: false,
    message: 'The spreadsheet is larger than the limit.',
  },
  'reconciliation.file_too_complex': {
    status: 422,
    retryable: false,
    message: 'Unpacked, the spreadsheet is larger than the limit.',
  },
  'reconciliation.too_many_rows': {
    status: 422,
    retryable: false,
    message: 'The sheet has more rows than can be read at once.',
  },
  'reconciliation.too_many_columns': {
    status: 422,
    retryable: false,
    message: 'The sheet uses more columns than can be read.',
  },
  'reconciliation.sheet_not_found': { status: 422, retryable: false, message: 'There is no sheet of this name.' },
  'reconciliation.mapping_invalid': {
    status: 422,
    retryable: false,
    message: 'What the columns mean is missing, contradicts itself, or does not fit the sheet.',
  },
} as const satisfies Record<string, ErrorDefinition>
