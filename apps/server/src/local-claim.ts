import { isLoopback } from '@meydan/platform/config/public-url'
import type { Call } from '@meydan/platform/operations/invoke'
import type { Operations } from '@meydan/platform/operations/registry'
import { operations as declared, type ResultOf } from '@meydan/protocol'

const { getInstance, signUp } = declared.identity

/**
 * Lets whoever sits at this machine claim the instance without the code. For a server that only this machine can reach.
 * A proxy that nobody told the server of would carry others in, so a request that was passed on is asked for the code.
 *
 * @param options.onCodeNeeded called once, when the code is asked for the first time
 */
export function spareThisMachineTheCode(
  operations: Operations,
  options: { readonly claimCode: string; readonly onCodeNeeded: () => void },
): Operations {
  let isTold = false
  const tell = () => {
    if (isTold) return
    isTold = true
    options.onCodeNeeded()
  }

  return {
    ...operations,
    async invoke(call) {
      const isHere = isLoopback(call.remoteAddress)
      const outcome = await operations.invoke(isHere ? withCode(call, options.claimCode) : call)
      if (outcome.error?.code === 'identity.claim_code_wrong') tell()
      if (call.operation !== getInstance.name || outcome.error !== undefined) return outcome
      const result = outcome.result as ResultOf<typeof getInstance>
      if (!result.needsClaimCode) return outcome
      if (isHere) return { ...outcome, result: { ...result, needsClaimCode: false } }
      tell()
      return outcome
    },
  }
}

function withCode(call: Call, claimCode: string): Call {
  const { operation, input } = call
  if (operation !== signUp.name || typeof input !== 'object' || input === null) return call
  return { ...call, input: { claimCode, ...input } }
}
