import type { Place } from '@meydan/protocol'
import type { NoticeSource, ReadQuestion } from './notice.ts'

/** Makes one source of those that the modules contribute: each place is asked about at whoever knows it. */
export function joinSources(sources: readonly NoticeSource[]): NoticeSource {
  const knowing = (place: Place) => sources.find((source) => source.knows(place))

  return {
    knows: (place) => knowing(place) !== undefined,

    async haveRead(db, questions) {
      // What belongs to a module that is gone can be read nowhere.
      const answers = new Map<ReadQuestion, boolean>()
      for (const [source, own] of Map.groupBy(questions, ({ place }) => knowing(place))) {
        const read = (await source?.haveRead(db, own)) ?? []
        own.forEach((question, index) => answers.set(question, read[index] ?? true))
      }
      return questions.map((question) => answers.get(question) ?? true)
    },

    placeFor: async (db, reader, place, seqs) => knowing(place)?.placeFor(db, reader, place, seqs),
  }
}
