import type { AdminProcess, StatsQuestion } from './admin.ts'
import { cachesOf } from './caches-of.ts'
import { performanceOf } from './performance-of.ts'
import { socketsOf } from './sockets-of.ts'

export { startKpiRecorder } from './kpis/recorder.ts'

/** Answers for one process, whatever its roles; undefined where there is nothing to say. */
export async function answerStats(own: AdminProcess, question: string): Promise<unknown> {
  switch (question as StatsQuestion) {
    case 'admin.performance':
      return performanceOf(own)
    case 'admin.caches':
      return cachesOf(own)
    case 'admin.sockets':
      return socketsOf(own)
  }
}
