// On a thread: draws a letter and signs it. Fonts stay open for the letters after it, and the key of the last company.
import { threadTask } from '@meydan/platform/jobs/work-threads'
import type { SigningMaterial } from '../certificate/signing-material.ts'
import type { Letter } from '../letter/letter.ts'
import { createLetterMaker, type MadeLetter } from '../letter/make-letter.ts'

/** A letter, and what it is signed with; null: it is not. */
export interface LetterTask {
  readonly letter: Letter
  readonly material: SigningMaterial | null
}

type Maker = ReturnType<typeof createLetterMaker>

const unsigned = { key: Buffer.alloc(0), make: undefined as Maker | undefined }
let last = { key: Buffer.alloc(0), make: undefined as Maker | undefined }

export const work = threadTask(({ letter, material }: LetterTask): MadeLetter => makerOf(material)(letter))

function makerOf(material: SigningMaterial | null): Maker {
  if (material === null) return (unsigned.make ??= createLetterMaker(null))
  const key = Buffer.concat([material.privateKey, ...material.chain])
  if (last.make === undefined || !last.key.equals(key)) last = { key, make: createLetterMaker(material) }
  return last.make as Maker
}
