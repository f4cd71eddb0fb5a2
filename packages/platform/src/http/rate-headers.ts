import type { CountedUse } from '../limits/call-limits.ts'

/**
 * The header fields that tell callers how much they may still call, as draft-ietf-httpapi-ratelimit-headers-11 has them:
 * which limits there are, and what is left of each.
 */
export function rateHeaders(uses: readonly CountedUse[]): Record<string, string> {
  const policies = uses.map(({ policy }) => `"${policy.name}";q=${policy.count};w=${seconds(policy.perMs)}`)
  const states = uses.map(({ policy, use }) => `"${policy.name}";r=${use.left};t=${seconds(use.resetMs)}`)
  return { 'ratelimit-policy': policies.join(', '), ratelimit: states.join(', ') }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}
