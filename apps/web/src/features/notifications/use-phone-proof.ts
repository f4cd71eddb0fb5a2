// How a number is proved: a code goes to it, and comes back.

import { ClientError } from '@meydan/client'
import { useCallback, useState } from 'react'

import { useAction } from '../../app/use-action.ts'
import type { Action } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'

/** So long one waits for a code before another is offered: most have come by then. */
const resendAfterMs = 45_000

/** A code that is on its way. */
export interface SentCode {
  /** The number as E.164. */
  readonly phone: string
  readonly way: 'sms' | 'whatsapp'
  /** 1 for the first; each takes the place of the one before. */
  readonly count: number
  /** When another is offered, in milliseconds since 1970. */
  readonly resendAt: number
}

export interface PhoneProof {
  /** The last code that was sent. */
  readonly sent: SentCode | undefined
  /** Has a code sent to a number as E.164. */
  readonly ask: Action<[phone: string]>
  /** When codes may be asked for again, where too many were; milliseconds since 1970. */
  readonly askAgainAt: number | undefined
  /** Gives the code that came. */
  readonly confirm: Action<[code: string]>
}

/** Proves numbers; `onProved` gets each as E.164. */
export function usePhoneProof(onProved: (phone: string) => Promise<void>): PhoneProof {
  const { notifications } = useWorkspace()
  const [sent, setSent] = useState<SentCode>()
  const [askAgainAt, setAskAgainAt] = useState<number>()

  const ask = useAction(
    useCallback(
      async (phone: string) => {
        setAskAgainAt(undefined)
        const { way } = await notifications.requestPhoneCode(phone).catch((caught: unknown) => {
          const waitMs = caught instanceof ClientError ? caught.retryAfterMs : undefined
          if (waitMs !== undefined) setAskAgainAt(Date.now() + waitMs)
          throw caught
        })
        // It was proved already.
        if (way === null) return onProved(phone)
        const resendAt = Date.now() + resendAfterMs
        setSent((before) => ({ phone, way, count: before?.phone === phone ? before.count + 1 : 1, resendAt }))
      },
      [notifications, onProved],
    ),
  )
  const confirm = useAction(
    useCallback(
      async (code: string) => {
        if (sent === undefined) return
        try {
          await notifications.confirmPhone(sent.phone, code)
        } catch (caught) {
          // No code is on its way that could be waited for.
          if (caught instanceof ClientError && caught.code === 'notifications.code_ended') {
            setSent({ ...sent, resendAt: 0 })
          }
          throw caught
        }
        setSent(undefined)
        await onProved(sent.phone)
      },
      [notifications, onProved, sent],
    ),
  )
  return { sent, ask, askAgainAt, confirm }
}
