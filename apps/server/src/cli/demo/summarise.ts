import type { PlannedMember, PlannedWorkspace } from './plan/planned.ts'
import type { FilledDemo } from './fill-demo.ts'

/** What the command prints: what was made, whom to sign in as, and where to look first. */
export function summarise({ plan, password }: FilledDemo, publicUrl: string): string {
  const { visitor, workspaces } = plan
  return [
    'Made, one workspace for each system that Meydan descends from:',
    '',
    ...workspaces.flatMap((workspace) => [...linesOf(workspace, publicUrl), '']),
    `Everywhere at once: ${visitor.email}  (${visitor.name}, admin of all of them)`,
    `Everybody's password: ${password}`,
    '',
  ].join('\n')
}

function linesOf(workspace: PlannedWorkspace, publicUrl: string): string[] {
  const { organisation, members } = workspace
  const people = organisation.shown.flatMap((name) => members.filter((member) => member.name === name))
  const width = Math.max(...people.map(({ email }) => email.length))
  return [
    `${organisation.system}: ${organisation.name}`,
    `  ${sizeOf(workspace)}`,
    ...people.map((member) => `  ${member.email.padEnd(width)}  ${describe(member)}`),
    ...pagesOf(workspace).map(({ path, what }) => `  ${publicUrl}${path}  ${what}`),
  ]
}

function sizeOf({ members, rooms, posts }: PlannedWorkspace): string {
  const messages = rooms.reduce((sum, room) => sum + room.messages.length, 0)
  const sizes = [
    [members.length, 'members'],
    [rooms.length, 'rooms'],
    [messages, 'messages'],
    [posts.length, 'posts'],
  ] as const
  return sizes.flatMap(([size, of]) => (size === 0 ? [] : [`${size} ${of}`])).join(', ')
}

function describe({ name, title, role }: PlannedMember): string {
  return `${name}, ${title}${role === 'member' ? '' : ` (${role})`}`
}

function pagesOf({ id }: PlannedWorkspace): { path: string; what: string }[] {
  return [{ path: `/w/${id}`, what: 'conversations' }]
}
