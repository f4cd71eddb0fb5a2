import { Big } from 'big.js'
import type { Database } from '@meydan/platform/db/database'
import type { Clock } from '@meydan/platform/clock'
import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { reconcilerInWorkspace } from '../access.ts'
import { tsqueryOf } from '../search-words.ts'
import { countDaysOut, sumLetters, type LetterTotalRow } from '../sql/shown-letters.ts'

type Overview = ResultOf<typeof operations.reconciliation.getOverview>

/** What splits the letters that are out, in days. */
const ageBounds = [7, 14, 30, 60]

/** Adds letters up. */
export async function getOverview(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  ctx: MemberContext,
  { search = '', ...filter }: ParsedInputOf<typeof operations.reconciliation.getOverview>,
): Promise<Overview> {
  const words = tsqueryOf(search)
  return db.transaction(
    async (tx) => {
      const { workspaceId } = await reconcilerInWorkspace(tx, ctx.actor)
      if (search !== '' && words === '') return { totals: [], deliveries: [], ageing: ageingOf([]) }
      const conditions = { ...filter, workspaceId, search: words }
      const sums = await sumLetters(tx, conditions)
      const counts = await countDaysOut(tx, conditions, { now: new Date(clock.now()), bounds: ageBounds })
      return { totals: totalsOf(sums), deliveries: deliveriesOf(sums), ageing: ageingOf(counts) }
    },
    { mode: 'snapshot' },
  )
}

function totalsOf(sums: readonly LetterTotalRow[]): Overview['totals'] {
  const groups = Map.groupBy(sums, ({ state, currency, side }) => `${state} ${currency} ${side}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const amount = group.reduce((sum, row) => sum.plus(row.amount), new Big(0)).toFixed(2)
    const { state, currency, side } = first
    return [{ state, currency, side, letters: count(group), amount }]
  })
}

function deliveriesOf(sums: readonly LetterTotalRow[]): Overview['deliveries'] {
  return [...Map.groupBy(sums, ({ delivery }) => delivery)].map(([delivery, group]) => ({
    delivery,
    letters: count(group),
  }))
}

function count(rows: readonly LetterTotalRow[]): number {
  return rows.reduce((sum, { letters }) => sum + letters, 0)
}

function ageingOf(counts: readonly { place: number; letters: number }[]): Overview['ageing'] {
  return [0, ...ageBounds].map((fromDays, place) => ({
    fromDays,
    toDays: ageBounds[place] ?? null,
    letters: counts.find((counted) => counted.place === place)?.letters ?? 0,
  }))
}
