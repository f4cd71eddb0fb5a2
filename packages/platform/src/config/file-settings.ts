import { setting } from './setting.ts'
import { wholeNumber } from './values.ts'

/** What people upload and what is made for them: pictures, spreadsheets, letters. */
export const fileSettings = {
  workspaceGigabytes: setting({
    name: 'FILES_PER_WORKSPACE_GB',
    doc: 'What the files of one workspace may take together; they stand in the database and in its backups. 0 sets no limit.',
    kind: wholeNumber(0, 1_000_000),
    fallback: 20,
    unit: 'gigabytes',
    roles: ['api', 'worker'],
  }),
} as const
