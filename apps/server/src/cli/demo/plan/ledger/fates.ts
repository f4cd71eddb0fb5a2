import type { Random } from '../random.ts'

/**
 * What befalls a letter. `lapse`: its time passes; `recently`: nothing happens until some days ago; the others are what people
 * and mail servers do.
 */
export type Step =
  | 'recently'
  | 'send'
  | 'deliver'
  | 'bounce'
  | 'see'
  | 'agree'
  | 'dispute'
  | 'wish'
  | 'stranger'
  | 'amend'
  | 'cancel'
  | 'lapse'

type Fates = readonly (readonly [weight: number, steps: string])[]

/** Of a quarter that is over and done with. */
const old: Fates = [
  [62, 'send deliver see agree'],
  [9, 'send deliver agree'],
  [8, 'send deliver see dispute amend send deliver see agree'],
  [5, 'send deliver see dispute'],
  [5, 'send deliver lapse'],
  [5, 'send deliver lapse send deliver see agree'],
  [3, 'send deliver see wish send deliver see agree'],
  [2, 'send deliver cancel'],
  [1, 'send bounce'],
]

/** Of the quarter that is being asked for. */
const current: Fates = [
  [24, 'send deliver see agree'],
  [5, 'send deliver agree'],
  [4, 'send deliver see dispute amend send deliver see agree'],
  [11, 'recently send deliver see agree'],
  [9, 'recently send deliver see dispute'],
  [11, 'recently send deliver see'],
  [12, 'recently send deliver'],
  [4, 'recently send bounce'],
  [5, 'recently send deliver see wish'],
  [3, 'recently send deliver see stranger'],
  [4, 'send deliver lapse'],
  [2, 'send deliver cancel'],
  [3, 'send deliver see dispute amend'],
  [5, ''],
]

/** Draws what befalls a letter; one that nobody can be sent stays a draft. */
export function drawFate(random: Random, of: { readonly isCurrent: boolean; readonly hasAddress: boolean }): Step[] {
  const fates = of.isCurrent ? current : old
  let left = random.next() * fates.reduce((sum, [weight]) => sum + weight, 0)
  const drawn = fates.find(([weight]) => (left -= weight) < 0)
  return of.hasAddress ? ((drawn?.[1].match(/\w+/g) ?? []) as Step[]) : []
}
