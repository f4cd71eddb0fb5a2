import { letterUrl } from '@meydan/modules/reconciliation/index'
import type { FilledDemo } from './fill-demo.ts'
import type { PlannedMember, PlannedWorkspace } from './plan/planned.ts'

/** What the command prints: what was made, whom to sign in as, and where to look first. */
export function summarise({ plan, password, letterToken }: FilledDemo, publicUrl: string): string {
  const { visitor, workspaces } = plan
  return [
    'Made: a workspace for each system that Meydan descends from.',
    '',
    ...workspaces.flatMap((workspace) => [...linesOf(workspace, publicUrl), '']),
    ...(letterToken === undefined
      ? []
      : ['A letter as its counterparty has it, without an account:', `  ${letterUrl(publicUrl, letterToken)}`, '']),
    `A member of all four, and operator unless there was one: ${visitor.email}  (${visitor.name}, admin)`,
    `The password of everybody: ${password}`,
    '',
  ].join('\n')
}

function linesOf(workspace: PlannedWorkspace, publicUrl: string): string[] {
  const { id, organisation, members } = workspace
  const pages = organisation.pages.map(([path, what]) => [`${publicUrl}/w/${id}${path}`, what] as const)
  const people = organisation.shown.flatMap((name) =>
    members.filter((member) => member.name === name).map((member) => [member.email, describe(member)] as const),
  )
  return [
    `${organisation.system}: ${organisation.name}`,
    `  ${sizeOf(workspace)}`,
    ...inColumns(people),
    ...inColumns(pages),
  ]
}

function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`)
}

function sizeOf({ members, rooms, posts, ledger }: PlannedWorkspace): string {
  const sizes = [
    [members.length, 'members'],
    [rooms.length, 'rooms'],
    [rooms.reduce((sum, room) => sum + room.messages.length, 0), 'messages'],
    [posts.length, 'posts'],
    [ledger?.counterparties.length ?? 0, 'counterparties'],
    [ledger?.periods.reduce((sum, { letters }) => sum + letters.length, 0) ?? 0, 'letters'],
  ] as const
  return sizes.flatMap(([size, of]) => (size === 0 ? [] : [`${size} ${of}`])).join(', ')
}

function describe({ name, title, role }: PlannedMember): string {
  return `${name}, ${title}${role === 'member' ? '' : ` (${role})`}`
}
