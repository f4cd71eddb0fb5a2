import type { ErrorDefinition } from './definition.ts'

/** Accounts, workspaces, and what is sent and done for them. */
export const peopleCodes = {
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
} as const satisfies Record<string, ErrorDefinition>
