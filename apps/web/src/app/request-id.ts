import type { ClientId } from '@meydan/protocol'
import { useCallback, useRef } from 'react'

/** Makes an id for a request that makes a row (UUID, version 4); `crypto.randomUUID` is missing on plain HTTP. */
export function newRequestId(): ClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return parts.join('-') as ClientId
}

/**
 * Gives the id of a request by what it asks for: a retry of the same carries the same id and makes one row, a changed
 * form gets a new one.
 */
export function useRequestId(): (input: object) => ClientId {
  const held = useRef<{ readonly input: string; readonly id: ClientId }>(undefined)
  return useCallback((input) => {
    const key = JSON.stringify(input)
    if (held.current?.input !== key) held.current = { input: key, id: newRequestId() }
    return held.current.id
  }, [])
}
