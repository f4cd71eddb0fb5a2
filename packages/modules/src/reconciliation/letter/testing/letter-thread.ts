import { parentPort, workerData } from 'node:worker_threads'
import type { SigningMaterial } from '../../certificate/signing-material.ts'
import type { Letter } from '../letter.ts'
import { createLetterMaker } from '../make-letter.ts'

// A thread that makes the letters that it is given, and ends.
const { material, letters } = workerData as { material: SigningMaterial | null; letters: Letter[] }
const make = createLetterMaker(material)
for (const letter of letters) parentPort?.postMessage(make(letter))
