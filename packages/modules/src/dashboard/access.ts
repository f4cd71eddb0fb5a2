// The doors to figures. They read the rows of now: the actor of a request may be 5 s old.
import type { Queryable } from '@meydan/platform/db/database'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import type { Actor } from '@meydan/platform/operations/context'
import { actorWithRole } from '../workspaces/index.ts'

/**
 * The actor with the role of now, and what it may see: guests nothing, and what a module contributes whoever it says.
 *
 * @throws AppError `workspaces.not_found`, `workspaces.role_required`
 */
export async function sourcesForReader(
  db: Queryable,
  actor: Actor,
  sources: readonly FigureSource[],
): Promise<{ readonly actor: Actor; readonly sources: readonly FigureSource[] }> {
  const current = await actorWithRole(db, actor, ['owner', 'admin', 'member'])
  const seen = await Promise.all(sources.map(async (source) => source.mayBeSeenBy?.(db, current) ?? true))
  return { actor: current, sources: sources.filter((_, index) => seen[index]) }
}
