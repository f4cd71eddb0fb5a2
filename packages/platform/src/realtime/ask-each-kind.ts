import type { ScreenStreamKind } from '@meydan/protocol'
import type { ScreenQuestion, StreamDirectory } from './directory.ts'

/** A kind of stream that is followed while it is on screen, and who may: what a module contributes. */
export interface ScreenStream {
  readonly kind: ScreenStreamKind
  /** For each question of this kind whether the member may follow the stream now; all of them in one statement. */
  readonly mayFollow: (questions: readonly ScreenQuestion[]) => Promise<readonly boolean[]>
}

/** The part of a directory that tells who may follow what is on screen: each kind is asked about at whoever contributes it. */
export function askEachKind(contributed: readonly ScreenStream[]): StreamDirectory['mayFollow'] {
  return async (questions) => {
    const answers = new Map<ScreenQuestion, boolean>()
    await Promise.all(
      [...Map.groupBy(questions, ({ kind }) => kind)].map(async ([kind, own]) => {
        // A kind that no module contributes is nobody's to follow.
        const found = (await contributed.find((one) => one.kind === kind)?.mayFollow(own)) ?? []
        own.forEach((question, index) => answers.set(question, found[index] === true))
      }),
    )
    return questions.map((question) => answers.get(question) === true)
  }
}
