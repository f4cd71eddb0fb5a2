import type { ErrorDefinition } from './definition.ts'

/** What any part answers: requests, sessions, files, limits and the server itself. */
export const generalCodes = {
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

  'limits.too_many_requests': { status: 429, retryable: true, message: 'Too many requests; come back later.' },

  'server.unavailable': { status: 503, retryable: true, message: 'The server cannot do this now; come back.' },
  'server.timeout': { status: 503, retryable: true, message: 'This took too long and was given up.' },
  'server.internal': { status: 500, retryable: true, message: 'Something went wrong on the server.' },
} as const satisfies Record<string, ErrorDefinition>
