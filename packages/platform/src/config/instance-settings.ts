import { optionalSetting, setting } from './setting.ts'
import { oneOf, path } from './values.ts'

/** What kind of place the process runs in. */
export const environments = ['production', 'development', 'test'] as const
export type Environment = (typeof environments)[number]

/** The instance as a whole. */
export const instanceSettings = {
  environment: optionalSetting({
    name: 'MEYDAN_ENV',
    doc: 'In development and in tests answers are checked against their contracts before they are sent.',
    kind: oneOf(...environments),
    fallbackText: '`NODE_ENV`, else `production`',
  }),
  nodeEnvironment: setting<string>({
    name: 'NODE_ENV',
    doc: 'Stands in for `MEYDAN_ENV`; values other than `development` and `test` mean `production`.',
    kind: { expected: 'a word', parse: (text) => text },
    fallback: 'production',
  }),
  dataDir: setting({
    name: 'MEYDAN_DATA',
    doc: 'Folder for everything that is stored here: the embedded database and files.',
    kind: path,
    fallback: './data',
  }),
  signUp: setting({
    name: 'SIGN_UP',
    doc: 'How accounts are made after the first one: `invitation` asks for an invitation link, `open` lets anyone in.',
    kind: oneOf('invitation', 'open'),
    fallback: 'invitation' as const,
    roles: ['api'],
  }),
} as const
