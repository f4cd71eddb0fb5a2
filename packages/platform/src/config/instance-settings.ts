import { queueNames, queues, type QueueName } from '../job-queues.ts'
import { optionalSetting, setting, type Role } from './setting.ts'
import { oneOf, path, wholeNumber, type ValueKind } from './values.ts'

/** What kind of place the process runs in. */
export const environments = ['production', 'development', 'test'] as const
export type Environment = (typeof environments)[number]

/** The roles that a process may have. */
const allRoles: readonly Role[] = ['api', 'gateway', 'worker']

const rolesKind: ValueKind<readonly Role[]> = {
  expected: `one or more of ${allRoles.join(', ')}, separated by commas`,
  parse: (text) => {
    const words = text.split(',').map((word) => word.trim())
    const isKnown = words.every((word) => allRoles.some((role) => role === word))
    return isKnown ? allRoles.filter((role) => words.includes(role)) : undefined
  },
}

const queuesKind: ValueKind<readonly QueueName[]> = {
  expected: `one or more of ${queueNames.join(', ')}, separated by commas`,
  parse: (text) => {
    const words = text.split(',').map((word) => word.trim())
    const isKnown = words.every((word) => queueNames.some((name) => name === word))
    return isKnown ? queueNames.filter((name) => words.includes(name)) : undefined
  },
}

const maxWorkers = 64
const count = wholeNumber(1, maxWorkers)
const workersKind: ValueKind<number | 'auto'> = {
  expected: `auto or ${count.expected}`,
  parse: (text) => (text === 'auto' ? text : count.parse(text)),
}

/** How a process may be made to misbehave in a test. */
export const failpoints = [
  'kill_before_publish',
  'lose_message',
  'double_message',
  'swap_messages',
  'drop_event',
  'drop_mark',
] as const
export type Failpoint = (typeof failpoints)[number]

const failpointsKind: ValueKind<readonly Failpoint[]> = {
  expected: `some of ${failpoints.join(', ')}, separated by commas`,
  parse: (text) => {
    const words = text.split(',').map((word) => failpoints.find((name) => name === word.trim()))
    return words.every((word) => word !== undefined) ? words : undefined
  },
}

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
  failpoints: setting<readonly Failpoint[]>({
    name: 'MEYDAN_FAILPOINTS',
    doc: 'For proofs, only where `MEYDAN_ENV` is `test`: the process misbehaves on purpose.',
    kind: failpointsKind,
    fallback: [],
    fallbackText: 'none',
  }),
  workers: setting<number | 'auto'>({
    name: 'WORKERS',
    doc:
      'Processes that share the port of this machine; `auto` is one for each processor. They reach each other by ' +
      'themselves, and further machines by Redis. The same as `npm start -- --workers`.',
    kind: workersKind,
    fallback: 1,
  }),
  roles: setting<readonly Role[]>({
    name: 'ROLES',
    doc:
      'What this process does: `api` carries out operations and serves the page, `gateway` holds the sockets, `worker` ' +
      'does what goes on beside. The same as `npm start -- --roles`.',
    kind: rolesKind,
    fallback: allRoles,
    fallbackText: '`api,gateway,worker`',
  }),
  queues: setting<readonly QueueName[]>({
    name: 'QUEUES',
    doc:
      'Whose jobs a process with the role `worker` does, so that some may have processes of their own: ' +
      `${Object.entries(queues)
        .map(([name, { doc }]) => `\`${name}\` ${doc}`)
        .join('; ')}. ` +
      'The same as `npm start -- --queues`.',
    kind: queuesKind,
    fallback: queueNames,
    fallbackText: 'all of them',
    roles: ['worker'],
  }),
  signUp: setting({
    name: 'SIGN_UP',
    doc: 'How accounts are made after the first one: `invitation` asks for an invitation link, `open` lets anyone in.',
    kind: oneOf('invitation', 'open'),
    fallback: 'invitation' as const,
    roles: ['api'],
  }),
} as const
