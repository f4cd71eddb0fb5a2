import type { Database } from '@meydan/platform/db/database'
import { dayAfter } from '@meydan/platform/figures/days'
import type { FigureSource } from '@meydan/platform/figures/figure-source'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { sourcesForReader } from './access.ts'
import type { FigureReader, Figures } from './figures.ts'

type Dashboard = ResultOf<typeof operations.dashboard.getDashboard>

/** What the use-case works with. */
export interface DashboardDeps {
  readonly db: Database
  readonly sources: readonly FigureSource[]
  readonly reader: FigureReader
}

/** Tells what goes on in the workspace, as far as the actor may know. */
export async function getDashboard(
  { db, sources, reader }: DashboardDeps,
  ctx: MemberContext,
  { days = '30' }: ParsedInputOf<typeof operations.dashboard.getDashboard>,
): Promise<Dashboard> {
  const seen = await sourcesForReader(db, ctx.actor, sources)
  return presentDashboard(await reader.figuresOf(seen.actor.workspaceId), seen.sources, Number(days))
}

/** Figures of some modules over so many days, as they travel: a day on which nothing was counted has zero. */
function presentDashboard(figures: Figures, sources: readonly FigureSource[], length: number): Dashboard {
  const days = Array.from({ length }, (_, index) => dayAfter(figures.today, index + 1 - length))
  const place = new Map(days.map((day, index) => [day, index]))
  const valuesOf = new Map(sources.flatMap(({ daily }) => daily.map((figure) => [figure, days.map(() => 0)])))
  for (const { day, figure, value } of figures.days) {
    const values = valuesOf.get(figure)
    const index = place.get(day)
    if (values !== undefined && index !== undefined) values[index] = value
  }
  const isSeen = (figure: string) => sources.some(({ name }) => figure.startsWith(`${name}.`))
  return {
    readAt: new Date(figures.readAt).toISOString(),
    countedAt: figures.countedAt === null ? null : new Date(figures.countedAt).toISOString(),
    days,
    daily: [...valuesOf].map(([figure, values]) => ({ figure, values })),
    now: figures.now
      .filter(({ figure }) => isSeen(figure))
      .map(({ figure, parts, value, amount }) => ({ figure, parts: [...parts], value, amount })),
  }
}
