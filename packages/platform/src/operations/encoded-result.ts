/**
 * A result that is JSON already: over HTTP it goes out as it is. Where it is encoded together with something else,
 * `JSON.stringify` finds what it stands for.
 */
export class EncodedResult<Result> {
  readonly json: Buffer

  private constructor(json: Buffer) {
    this.json = json
  }

  /** Encodes a result. */
  static of<Result>(result: Result): EncodedResult<Result> {
    return new EncodedResult(Buffer.from(JSON.stringify(result)))
  }

  /** What it stands for. */
  toJSON(): Result {
    return JSON.parse(this.json.toString()) as Result
  }
}

/** The result itself, whether it is encoded or not. */
export function plainResult<Result>(result: Result | EncodedResult<Result>): Result {
  return result instanceof EncodedResult ? result.toJSON() : result
}
