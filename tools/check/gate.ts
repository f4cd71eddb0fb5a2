/** What a gate found. */
export interface GateResult {
  /** One sentence per violation, each beginning with the file it is about; empty means that the gate passes. */
  readonly problems: readonly string[]
  /** What a reader should know although the gate passes, such as a part that could not be checked. */
  readonly notices?: readonly string[]
}

/**
 * One rule that the repository must satisfy. A gate reads only what lies below `root`, so that a canary can run it on a
 * small tree with a planted violation.
 */
export interface Gate {
  /** Short name for the report and for `npm run check -- <name>`. */
  readonly name: string
  run(root: string): Promise<GateResult>
}

/** A gate's result with the time it took. */
export interface GateReport extends GateResult {
  readonly name: string
  readonly durationMs: number
}

/** Runs one gate; an exception is a violation, so that a broken gate never reads as a passing one. */
export async function runGate(gate: Gate, root: string): Promise<GateReport> {
  const startedAt = performance.now()
  const result = await gate.run(root).catch((error: unknown) => ({
    problems: [`the gate itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  }))
  return { name: gate.name, durationMs: Math.round(performance.now() - startedAt), ...result }
}
