import type { MemberContext } from '@meydan/platform/operations/context'
import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { memberForReader } from './access.ts'
import { presentMember } from './present.ts'
import type { Workspaces } from './workspaces.ts'

/** Shows one member's profile. */
export async function getEmployee(
  { db }: Workspaces,
  { actor }: MemberContext,
  input: ParsedInputOf<typeof operations.workspaces.getEmployee>,
): Promise<ResultOf<typeof operations.workspaces.getEmployee>> {
  return { employee: presentMember(await memberForReader(db, actor, input.id)) }
}
