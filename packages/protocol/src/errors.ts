/** What is known of an error code before it happens. */
export interface ErrorDefinition {
  /** HTTP status of the answer. */
  readonly status: number
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean
  /** For people who read logs and API answers; screens have their own words for each code. */
  readonly message: string
}

/**
 * Every error that leaves the server, over HTTP and over the socket. Programs read the code; the module in front of the
 * dot owns it.
 */
export const errors = {
  'request.invalid': { status: 400, retryable: false, message: 'A field is missing, unknown or out of bounds.' },
  'request.malformed': { status: 400, retryable: false, message: 'The body is not valid JSON in UTF-8.' },
  'request.too_large': { status: 413, retryable: false, message: 'The request is larger than the limit.' },
  'request.unsupported_media_type': {
    status: 415,
    retryable: false,
    message: 'The body must be application/json, that of an upload application/octet-stream.',
  },
  'request.range_unsatisfiable': { status: 416, retryable: false, message: 'The file has no such part.' },
  'request.too_slow': { status: 408, retryable: true, message: 'The bytes of the request came too slowly.' },
  'request.cut_off': { status: 400, retryable: true, message: 'The request ended before it was whole.' },
  'request.not_found': { status: 404, retryable: false, message: 'There is nothing at this address.' },
  'request.method_not_allowed': { status: 405, retryable: false, message: 'This address does not take that method.' },
  'request.unknown_operation': { status: 404, retryable: false, message: 'There is no such operation on the socket.' },
  'request.origin_refused': { status: 403, retryable: false, message: 'The request comes from another site.' },
  'request.host_refused': { status: 421, retryable: false, message: 'This server does not answer for that host name.' },
  'request.workspace_required': {
    status: 400,
    retryable: false,
    message: 'Name the workspace with the X-Workspace header.',
  },
  'request.token_required': {
    status: 401,
    retryable: false,
    message: 'Send the token that the operator has set as a bearer token.',
  },
  'request.link_invalid': { status: 404, retryable: false, message: 'This link is unknown or no longer valid.' },
  'request.id_reused': { status: 409, retryable: false, message: 'This client id was used for another request.' },

  'session.required': { status: 401, retryable: false, message: 'Sign in first.' },
  'session.wrong_credentials': {
    status: 401,
    retryable: false,
    message: 'The e-mail address or the password is wrong.',
  },

  'identity.sign_up_closed': { status: 403, retryable: false, message: 'Accounts are made by invitation here.' },
  'identity.claim_code_wrong': {
    status: 403,
    retryable: false,
    message: 'The code that the server printed at its start is needed.',
  },
  'identity.email_taken': { status: 409, retryable: false, message: 'There is an account with this e-mail address.' },
  'identity.link_invalid': {
    status: 404,
    retryable: false,
    message: 'This link is unknown, used, expired or replaced by a newer one.',
  },
  'identity.email_unverified': {
    status: 403,
    retryable: false,
    message: 'The account must prove its own e-mail address first.',
  },
  'identity.operator_required': {
    status: 403,
    retryable: false,
    message: 'Only the operator of this instance may do this.',
  },

  'workspaces.not_found': { status: 404, retryable: false, message: 'There is no such workspace.' },
  'workspaces.role_required': { status: 403, retryable: false, message: 'Your role does not allow this.' },
  'workspaces.member_not_found': { status: 404, retryable: false, message: 'There is no such member.' },
  'workspaces.invite_not_found': {
    status: 404,
    retryable: false,
    message: 'This invitation is unknown, used up, withdrawn or expired.',
  },
  'workspaces.last_owner': { status: 409, retryable: false, message: 'A workspace keeps at least one owner.' },
  'workspaces.too_many': {
    status: 409,
    retryable: false,
    message: 'The limit of this workspace or account is reached.',
  },

  'files.not_found': { status: 404, retryable: false, message: 'There is no such file, or it is in use elsewhere.' },
  'files.type_refused': {
    status: 415,
    retryable: false,
    message: 'By its bytes the file is none of the types that are taken here.',
  },
  'files.picture_unreadable': {
    status: 422,
    retryable: false,
    message: 'The picture is broken, or has more pixels than are taken.',
  },
  'files.quota_reached': { status: 409, retryable: false, message: 'The workspace has no room for this file.' },

  'chat.room_not_found': { status: 404, retryable: false, message: 'There is no such room.' },
  'chat.room_archived': { status: 409, retryable: false, message: 'The room is archived.' },
  'chat.room_fixed': {
    status: 409,
    retryable: false,
    message: 'The members of this kind of room do not change this way.',
  },
  'chat.posting_restricted': { status: 403, retryable: false, message: 'Only admins may post in this room.' },
  'chat.room_role_required': {
    status: 403,
    retryable: false,
    message: 'Only the room’s creator or an admin may do this.',
  },
  'chat.channel_name_taken': { status: 409, retryable: false, message: 'There is a channel with this name.' },
  'chat.message_not_found': { status: 404, retryable: false, message: 'There is no such message.' },
  'chat.message_fixed': {
    status: 409,
    retryable: false,
    message: 'A card changes with what it shows, and not by hand.',
  },
  'chat.not_author': { status: 403, retryable: false, message: 'Only its author may change a message.' },
  'chat.thread_not_found': { status: 404, retryable: false, message: 'There is no such message to reply to.' },
  'chat.too_many_rooms': { status: 409, retryable: false, message: 'The limit of rooms is reached.' },

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
  'feed.post_not_found': { status: 404, retryable: false, message: 'There is no such post.' },
  'feed.comment_not_found': { status: 404, retryable: false, message: 'There is no such comment.' },
  'feed.not_author': { status: 403, retryable: false, message: 'Only its author may change what somebody wrote.' },
  'feed.version_passed': { status: 409, retryable: false, message: 'It was changed since it was read.' },
  'feed.post_hidden': { status: 409, retryable: false, message: 'The post is hidden: nothing can be said of it.' },
  'feed.too_many_comments': { status: 409, retryable: false, message: 'The limit of comments is reached.' },

  'jobs.not_found': { status: 404, retryable: false, message: 'There is no such job.' },
  'jobs.state_refused': { status: 409, retryable: false, message: 'The state of the job does not allow this.' },
  'jobs.claim_lost': { status: 409, retryable: false, message: 'The job was cancelled or is done by another worker.' },
  'jobs.outcome_unknown': {
    status: 409,
    retryable: false,
    message: 'Nobody knows whether what was sent has arrived; a person decides.',
  },
  'jobs.unknown_version': { status: 503, retryable: true, message: 'This version does not know the job.' },
  'jobs.timed_out': { status: 503, retryable: true, message: 'The attempt took too long.' },
  'jobs.overdue': { status: 410, retryable: false, message: 'It was too late to do this.' },
  'jobs.worker_stopping': { status: 503, retryable: true, message: 'The worker stopped before it was done.' },
  'jobs.worker_lost': {
    status: 503,
    retryable: true,
    message: 'The process that worked on it died, or was taken for dead.',
  },

  'delivery.not_configured': {
    status: 503,
    retryable: false,
    message: 'The operator has not set up this way of sending messages.',
  },
  'delivery.misconfigured': {
    status: 503,
    retryable: true,
    message: 'The provider does not accept the settings that messages are sent with.',
  },
  'delivery.throttled': { status: 503, retryable: true, message: 'The provider takes no more messages for now.' },
  'delivery.unavailable': {
    status: 503,
    retryable: true,
    message: 'The provider was not reached; the message was not handed over.',
  },
  'delivery.refused': {
    status: 422,
    retryable: false,
    message: 'The provider will never take this message or send to this recipient.',
  },
  'delivery.gone': { status: 410, retryable: false, message: 'The recipient has ended this subscription.' },
  'delivery.outcome_unknown': {
    status: 503,
    retryable: false,
    message: 'The message was handed over, but no answer came: it may have been delivered.',
  },

  'providers.settings_invalid': {
    status: 422,
    retryable: false,
    message: 'Settings are missing, of the wrong form, or contradict each other; `problems` tells which.',
  },
  'providers.set_by_environment': {
    status: 409,
    retryable: false,
    message: 'This way is set up in the environment of the server; it is changed there.',
  },

  'notifications.link_invalid': {
    status: 404,
    retryable: false,
    message: 'This link is unknown or no longer valid.',
  },
  'notifications.too_many_reminders': {
    status: 409,
    retryable: false,
    message: 'The limit of reminders to come is reached.',
  },
  'notifications.phone_unproved': {
    status: 403,
    retryable: false,
    message: 'The account must prove this phone number by a code first.',
  },
  'notifications.code_wrong': {
    status: 403,
    retryable: false,
    message: 'This is not the code; `triesLeft` tells how often it may still be tried.',
  },
  'notifications.code_ended': {
    status: 410,
    retryable: false,
    message: 'There is no code for this number that still counts: ask for a new one.',
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

  'limits.too_many_requests': { status: 429, retryable: true, message: 'Too many requests; come back later.' },

  'server.unavailable': { status: 503, retryable: true, message: 'The server cannot do this now; come back.' },
  'server.timeout': { status: 503, retryable: true, message: 'This took too long and was given up.' },
  'server.internal': { status: 500, retryable: true, message: 'Something went wrong on the server.' },
} as const satisfies Record<string, ErrorDefinition>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errors

/** Facts that go with an error: which field, which room, when to come back (`retryAfterMs`). */
export type ErrorData = Readonly<Record<string, unknown>>

/** How an error travels: the body of an HTTP answer, the `error` of a socket reply. */
export interface WireError {
  readonly code: ErrorCode
  readonly message: string
  readonly data: ErrorData
  readonly requestId: string
}

/** Errors that any operation may answer, whatever it lists itself. */
export const generalErrors = [
  'request.invalid',
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
  'request.too_slow',
  'request.cut_off',
  'request.origin_refused',
  'request.host_refused',
  'limits.too_many_requests',
  'server.unavailable',
  'server.timeout',
  'server.internal',
] as const satisfies readonly ErrorCode[]

/** The one error class that is thrown on purpose; what it becomes on the wire stands in the catalogue. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, data: ErrorData = {}, options?: ErrorOptions) {
    super(errors[code].message, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }

  get status(): number {
    return errors[this.code].status
  }

  get retryable(): boolean {
    return errors[this.code].retryable
  }

  /** The error as it travels. */
  toWire(requestId: string): WireError {
    return { code: this.code, message: this.message, data: this.data, requestId }
  }
}

/** Whether a value received from the wire is a code of this catalogue. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errors, value)
}
