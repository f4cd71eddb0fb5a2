// What the recorder is asked, and what it notes down.
import { readFile } from 'node:fs/promises'
import type { Kind } from './chaos-jobs.ts'

/** An effect that a job asks for. */
export interface EffectRequest {
  readonly kind: Kind
  readonly job: string
  /** What it is recognised by; left out by whoever has no key. */
  readonly key?: string
}

/** One line of the recorder's file. */
export type RecordedLine =
  | { readonly what: 'effect' | 'recognised'; readonly kind: Kind; readonly job: string }
  | { readonly what: 'asked'; readonly job: string; readonly isThere: boolean }

/** Reads the file. */
export async function readRecord(file: string): Promise<RecordedLine[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as RecordedLine)
}

/** What a job has of the recorder. */
export interface Recorder {
  /** Has an effect done. */
  perform(request: EffectRequest, signal: AbortSignal): Promise<void>
  /** Whether it has done a job's effect. */
  hasDone(job: string): Promise<boolean>
}

const answerWithinMs = 10_000

/** Reaches the recorder on its port of loopback. */
export function connectRecorder(port: number): Recorder {
  const base = `http://127.0.0.1:${port}`
  return {
    async perform(request, signal) {
      const response = await fetch(base, {
        method: 'POST',
        body: JSON.stringify(request),
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
      })
      if (!response.ok) throw new Error(`the recorder answered ${response.status}`)
    },
    async hasDone(job) {
      const response = await fetch(`${base}/${job}`, { signal: AbortSignal.timeout(answerWithinMs) })
      if (!response.ok && response.status !== 404) throw new Error(`the recorder answered ${response.status}`)
      return response.ok
    },
  }
}
