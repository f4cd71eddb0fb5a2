import type { DemoPerson } from '../organisation.ts'

/** Everybody of an organisation, from its departments. */
export function peopleOf({
  roles,
  staff,
}: {
  readonly roles: { readonly owner: string; readonly admins: readonly string[] }
  readonly staff: Readonly<Record<string, readonly (readonly [name: string, title: string])[]>>
}): readonly DemoPerson[] {
  return Object.entries(staff).flatMap(([department, members]) =>
    members.map(([name, title]) => ({
      name,
      title,
      department,
      role: name === roles.owner ? 'owner' : roles.admins.includes(name) ? 'admin' : 'member',
    })),
  )
}
