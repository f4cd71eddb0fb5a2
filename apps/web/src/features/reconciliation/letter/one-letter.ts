import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'

/** One letter as the only batch of what is to be done. */
export async function* oneLetter(letter: Letter): AsyncGenerator<readonly Letter[]> {
  yield [letter]
}

/** Whether a letter can be sent where it stands, once more included. */
export function maySend({ state }: Letter): boolean {
  return state !== 'agreed' && state !== 'cancelled'
}

/** Whether its figures can be changed. */
export function mayAmend({ state }: Letter): boolean {
  return state !== 'agreed' && state !== 'cancelled'
}

export function mayCancel({ state }: Letter): boolean {
  return state !== 'cancelled'
}
