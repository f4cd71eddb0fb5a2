// What a failure in the dialogue with a mail server means: by the reply, where there was one (RFC 5321 4.2, RFC 3463), else
// by whether the end of the message may have been sent before the connection was lost.
import type { AppError } from '@meydan/protocol'
import type { NodemailerError } from 'nodemailer'
import { misconfigured, outcomeUnknown, refused, throttled, unavailable } from '../delivery-errors.ts'

/** The failure of a dialogue. */
export interface SmtpFailure {
  readonly error: NodemailerError
  /** The dot that ends the message may have been sent. */
  readonly isHandedOver: boolean
  /** What happened, without secrets. */
  readonly words: string
}

/** Codes of OpenSSL and Node for a certificate that is not trusted, and for a server that speaks no TLS. */
const tlsSettings = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH/

/** What a failure means. */
export function smtpOutcome(failure: SmtpFailure): AppError {
  const { error, isHandedOver, words } = failure
  const { responseCode = 0 } = error
  if (responseCode >= 400 && responseCode < 600) return replyOutcome(error, responseCode, words)
  if (isHandedOver) return outcomeUnknown(words)
  if (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') return refused(words)
  const isWrongTls = tlsSettings.test(`${error.originalCode ?? ''} ${error.message}`) && error.code !== 'ETIMEDOUT'
  const isWrong = isWrongTls || ['EAUTH', 'ENOAUTH', 'ECONFIG', 'EREQUIRETLS'].includes(error.code ?? '')
  return isWrong ? misconfigured(words) : unavailable(words)
}

function replyOutcome({ command = '', response = '' }: NodemailerError, reply: number, words: string): AppError {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? ''
  const isSigningIn = command.startsWith('AUTH')
  if (reply < 500) {
    // 421: the server ends; 454: it cannot encrypt or sign in now. X.7: it does so because of a policy on how much is sent.
    const isWeakness = isSigningIn || reply === 454 || (reply === 421 && !enhanced.startsWith('4.7.'))
    return isWeakness ? unavailable(words) : throttled(words)
  }
  // The session was in another state than it should: nothing is wrong with the message.
  if (reply === 503) return unavailable(words)
  // Credentials are missing, wrong, too weak or not encrypted.
  if (isSigningIn || [530, 534, 535, 538].includes(reply) || /^5\.7\.(3|8|9|11|14)$/.test(enhanced)) {
    return misconfigured(words)
  }
  // Before a recipient is named only the settings can be at fault, but for a mail that is too large.
  const isAboutMessage = command === 'RCPT TO' || command === 'DATA' || reply === 552
  return isAboutMessage ? refused(words) : misconfigured(words)
}
