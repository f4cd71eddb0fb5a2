import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { profileForReader } from './access.ts'
import type { Workspaces } from './workspaces.ts'

/** Shows one member's profile. */
export async function getEmployee(
  { profiles }: Workspaces,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.getEmployee>,
): Promise<ResultOf<typeof operations.workspaces.getEmployee>> {
  return { employee: await profileForReader(profiles, actor, input.id) }
}
