// Who gets what answer from each operation, over HTTP's door and over the socket's. An operation that is not in the table
// fails the first test.
import { createCommands } from '@meydan/platform/operations/commands'
import { defaultPreferences } from '@meydan/modules/notifications/everywhere'
import { trimStreamsJob } from '@meydan/platform/upkeep/jobs'
import { newId, operationList, operations, type ErrorCode } from '@meydan/protocol'
import { bytesOf } from '@meydan/testkit/bytes-of'
import { createTestProduct, type TestProduct } from '@meydan/testkit/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { feedRows } from './testing/access-feed.ts'
import {
  account,
  byManagers,
  byOperator,
  forAll,
  inRoom,
  inWorkspace,
  open,
  positions,
  signedIn,
  withinWorkspace,
  withJob,
  type Answer,
  type Position,
} from './testing/access-positions.ts'
import { reconciliationRows } from './testing/access-reconciliation.ts'
import { newLedger, newScene, type Ledger, type People, type Row, type Scene } from './testing/access-scene.ts'

const nothing = () => ({})
const job = ({ jobId }: Scene) => ({ id: jobId })
const forgedLink = () => ({ token: 'A'.repeat(54) })
const room = ({ roomId }: Scene) => ({ roomId })
const message = ({ roomId, seq }: Scene) => ({ roomId, seq })

const table: Readonly<Record<string, Row>> = {
  'identity.getInstance': { input: nothing, answers: open },
  'identity.signUp': {
    input: () => ({ email: `${newId()}@example.com`, password: 'correct horse battery', name: 'Biri' }),
    answers: open,
  },
  'identity.signIn': {
    input: () => ({ email: 'nobody@example.com', password: 'wrong' }),
    answers: forAll('session.wrong_credentials'),
  },
  // Everybody's session would be gone after it: tried by nobody only.
  'identity.signOut': { input: nothing, answers: account },
  'identity.getSession': { input: nothing, answers: account },
  'identity.changePassword': {
    input: () => ({ currentPassword: 'not this one', newPassword: 'correct horse battery' }),
    answers: signedIn('session.wrong_credentials'),
  },

  // No mail is set up here, and nobody learns more than that.
  'identity.requestPasswordReset': {
    input: () => ({ email: 'nobody@example.com' }),
    answers: forAll('delivery.not_configured'),
  },
  'identity.requestEmailVerification': {
    input: nothing,
    answers: signedIn('delivery.not_configured'),
  },
  'identity.changeEmail': {
    input: () => ({ newEmail: 'new@example.com', password: 'not this one' }),
    answers: signedIn('delivery.not_configured'),
  },
  'identity.checkLink': { input: forgedLink, answers: forAll('identity.link_invalid') },
  'identity.resetPasswordByLink': {
    input: () => ({ ...forgedLink(), newPassword: 'correct horse battery' }),
    answers: forAll('identity.link_invalid'),
  },
  'identity.verifyEmail': { input: forgedLink, answers: forAll('identity.link_invalid') },
  'identity.confirmEmailChange': { input: forgedLink, answers: forAll('identity.link_invalid') },

  'workspaces.createWorkspace': {
    input: () => ({ clientId: newId(), name: 'Yeni', language: 'tr' }),
    answers: account,
  },
  'workspaces.listWorkspaces': { input: nothing, answers: account },
  'workspaces.listMembers': { input: nothing, answers: inWorkspace },
  'workspaces.getEmployee': {
    input: ({ target }) => ({ id: target.member.id }),
    answers: { ...inWorkspace, neighbour: 'workspaces.member_not_found' },
  },
  'workspaces.updateProfile': { input: () => ({ title: 'Uzman' }), answers: inWorkspace },
  'workspaces.setStatus': {
    input: () => ({ emoji: '🌴', text: 'İzinli', until: null, doNotDisturbUntil: null }),
    answers: inWorkspace,
  },
  'workspaces.changeRole': {
    input: ({ target }) => ({ id: target.member.id, role: 'admin' }),
    answers: { ...byManagers, neighbour: 'workspaces.member_not_found' },
  },
  'workspaces.deactivateMember': {
    input: ({ target }) => ({ id: target.member.id }),
    answers: { ...byManagers, neighbour: 'workspaces.member_not_found' },
  },
  'workspaces.createInvite': { input: () => ({ clientId: newId() }), answers: byManagers },
  // No mail is set up here: that is said before the role is looked at.
  'workspaces.inviteByEmail': {
    input: () => ({ clientId: newId(), emails: ['yeni@example.com'] }),
    answers: withinWorkspace('delivery.not_configured'),
  },
  'workspaces.listInvites': { input: nothing, answers: byManagers },
  'workspaces.revokeInvite': {
    input: ({ invite }) => ({ id: invite.id }),
    answers: { ...byManagers, neighbour: 'workspaces.invite_not_found' },
  },
  'workspaces.previewInvite': { input: ({ invite }) => ({ token: invite.token }), answers: open },
  // Whoever holds the link comes in: tried last of all, because strangers are none after it.
  'workspaces.acceptInvite': { input: ({ invite }) => ({ token: invite.token }), answers: account },

  'notifications.listInbox': { input: nothing, answers: inWorkspace },
  'notifications.markInboxRead': { input: nothing, answers: inWorkspace },
  'notifications.getPreferences': { input: nothing, answers: inWorkspace },
  'notifications.setPreferences': {
    input: () => ({ preferences: defaultPreferences('tr') }),
    answers: inWorkspace,
  },
  // Nothing is set up here that a code could go by.
  'notifications.requestPhoneCode': {
    input: () => ({ phone: '+905321234567' }),
    answers: withinWorkspace('delivery.not_configured'),
  },
  'notifications.confirmPhone': {
    input: () => ({ phone: '+905321234567', code: '123456' }),
    answers: withinWorkspace('notifications.code_ended'),
  },
  'notifications.listRoomPreferences': { input: nothing, answers: inWorkspace },
  'notifications.setRoomPreference': {
    input: ({ roomId }) => ({ roomId, level: 'all', mutedUntil: null }),
    answers: inRoom,
  },
  'notifications.setReminder': {
    input: ({ roomId, seq }) => ({ roomId, seq, at: new Date(Date.now() + 3_600_000).toISOString() }),
    answers: inRoom,
  },
  // Each cancels and sees one's own alone.
  'notifications.cancelReminder': { input: message, answers: inWorkspace },
  'notifications.listReminders': { input: nothing, answers: inWorkspace },
  'notifications.explain': { input: message, answers: inRoom },
  'notifications.listDeliveries': { input: nothing, answers: byManagers },
  'notifications.getPush': { input: nothing, answers: account },
  // Nothing is set up here; who is not signed in learns not even that.
  'notifications.subscribePush': {
    input: () => ({ endpoint: 'https://push.example.com/1', p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }),
    answers: signedIn('delivery.not_configured'),
  },
  'notifications.unsubscribePush': { input: () => ({ id: newId() }), answers: account },
  'notifications.unsubscribeMail': {
    input: () => ({ token: 'not-one-of-ours' }),
    answers: forAll('notifications.link_invalid'),
  },

  'chat.getSnapshot': { input: nothing, answers: inWorkspace },
  'chat.listConversations': { input: nothing, answers: inWorkspace },
  'chat.getConversation': { input: room, answers: inRoom },
  'chat.listChannels': { input: nothing, answers: inWorkspace },
  'chat.createChannel': {
    input: () => ({ clientId: newId(), name: `kanal ${newId()}`, visibility: 'private' }),
    answers: inWorkspace,
  },
  'chat.updateChannel': {
    input: ({ roomId }) => ({ id: roomId, topic: 'Yeni konu' }),
    answers: { ...inRoom, insider: 'chat.room_role_required' },
  },
  'chat.joinChannel': { input: ({ roomId }) => ({ id: roomId }), answers: inRoom },
  'chat.leaveRoom': { input: room, answers: inRoom },
  'chat.openDirect': {
    input: ({ target }) => ({ memberIds: [target.member.id] }),
    answers: { ...inWorkspace, neighbour: 'workspaces.member_not_found' },
  },
  'chat.listRoomMembers': { input: room, answers: inRoom },
  'chat.getPresence': { input: ({ target }) => ({ memberIds: [target.member.id] }), answers: inWorkspace },
  'chat.addRoomMembers': {
    input: ({ roomId, target }) => ({ roomId, memberIds: [target.member.id] }),
    answers: inRoom,
  },
  'chat.removeRoomMember': {
    input: ({ roomId, target }) => ({ roomId, memberId: target.member.id }),
    answers: { ...inRoom, insider: 'chat.room_role_required' },
  },
  'chat.listMessages': { input: room, answers: inRoom },
  'chat.postMessage': { input: ({ roomId }) => ({ roomId, clientId: newId(), body: 'Merhaba' }), answers: inRoom },
  'chat.editMessage': {
    input: ({ roomId, seq }) => ({ roomId, seq, body: 'Düzeltildi' }),
    answers: { ...inRoom, insider: 'chat.not_author' },
  },
  'chat.deleteMessage': { input: message, answers: { ...inRoom, insider: 'chat.not_author' } },
  'chat.markRead': { input: ({ roomId, seq }) => ({ roomId, seq, generation: 0 }), answers: inRoom },
  'chat.markUnread': { input: ({ roomId, seq }) => ({ roomId, seq, generation: 0 }), answers: inRoom },
  'chat.markThreadRead': { input: ({ roomId, seq }) => ({ roomId, seq, readSeq: seq }), answers: inRoom },

  'files.uploadFile': {
    input: () => ({ clientId: newId(), kind: 'spreadsheet', name: 'cari.csv' }),
    body: 'Cari;Bakiye',
    answers: inWorkspace,
  },
  // Whoever has uploaded it, until something is made of it.
  'files.getUpload': {
    input: ({ workspaceId, fileId }) => ({ workspaceId, id: fileId }),
    answers: {
      ...withinWorkspace('files.not_found'),
      insider: 'ok',
    },
  },

  'admin.getPerformanceStats': { input: nothing, answers: byOperator },
  'admin.getCacheStats': { input: nothing, answers: byOperator },
  'admin.getKpis': { input: () => ({ range: 'hour' }), answers: byOperator },
  'admin.getSocketStats': { input: nothing, answers: byOperator },

  'providers.listProviders': { input: nothing, answers: byOperator },
  'providers.changeProvider': {
    input: () => ({ way: 'email', settings: { SMTP_HOST: 'mail.example.com' } }),
    answers: byOperator,
  },
  'providers.sendTestMessage': {
    input: () => ({ way: 'sms', to: '+905321234567' }),
    answers: { ...byOperator, creator: 'delivery.not_configured' },
  },
  'providers.removeProvider': { input: () => ({ way: 'email' }), answers: byOperator },
  'providers.listStoredMessages': { input: nothing, answers: byOperator },

  'jobs.listAllJobs': { input: nothing, answers: byOperator },
  'jobs.getAnyJob': { input: job, answers: byOperator },
  'jobs.retryAnyJob': { input: job, answers: { ...byOperator, creator: 'jobs.state_refused' } },
  'jobs.cancelAnyJob': { input: job, answers: byOperator },
  'jobs.runJobNow': { input: job, answers: byOperator },
  'jobs.getQueues': { input: nothing, answers: byOperator },
  'jobs.getWorkers': { input: nothing, answers: byOperator },
  'jobs.getSchedules': { input: nothing, answers: byOperator },
  'jobs.runSchedule': { input: () => ({ name: trimStreamsJob.name }), answers: byOperator },
  'dashboard.getDashboard': { input: nothing, answers: inWorkspace },
  'jobs.listJobs': { input: nothing, answers: inWorkspace },
  ...feedRows,
  'jobs.getJob': { input: job, answers: withJob },
  // The insider, who is tried before, has ended it.
  'jobs.cancelJob': { input: job, answers: { ...withJob, creator: 'jobs.state_refused' } },
  'jobs.retryJob': {
    input: job,
    answers: { ...withJob, insider: 'jobs.state_refused', creator: 'jobs.state_refused' },
  },
  ...reconciliationRows,
}

/** Positions that open no socket. */
const without: readonly Position[] = ['nobody', 'holder', 'nowhere']

/** Operations after which the callers are no longer what their position says. */
const onlyByNobody: readonly string[] = ['identity.signOut', 'workspaces.acceptInvite']

let product: TestProduct
/** For operations that do not touch letters. */
let ledger: Ledger
let people: People

beforeAll(async () => {
  product = await createTestProduct()
  const creator = await product.owner()
  const colleague = () => product.colleague(creator)
  people = {
    creator,
    neighbour: await product.owner('Komşu'),
    outsider: await colleague(),
    removed: await colleague(),
    insider: await colleague(),
  }
  const { insider } = people
  await product.call(operations.reconciliation.addReconciler, { id: insider.member.id }, creator)
  ledger = await newLedger(product, insider)
})
afterAll(() => product[Symbol.asyncDispose]())

/** Whom a position calls as: a session and the workspace that is named. */
function callerOf(position: Position, scene: Scene) {
  const { creator, neighbour } = people
  switch (position) {
    case 'nobody':
      return { token: undefined, workspaceId: creator.workspaceId }
    case 'holder':
      return { token: scene.ledger.linkToken, workspaceId: undefined }
    case 'nowhere':
      return { token: neighbour.token, workspaceId: undefined }
    case 'stranger':
      return { token: neighbour.token, workspaceId: creator.workspaceId }
    default:
      return { token: people[position].token, workspaceId: people[position].workspaceId }
  }
}

const request = { requestId: 'table', remoteAddress: '192.0.2.1', userAgent: 'test' }

async function answerOf(operation: string, row: Row, position: Position, scene: Scene): Promise<Answer> {
  const { error } = await product.process.operations.invoke({
    ...request,
    operation,
    input: row.input(scene),
    ...callerOf(position, scene),
    ...(row.body === undefined ? {} : { body: bytesOf(row.body) }),
  })
  return error?.code ?? 'ok'
}

async function answerOfSocket(operation: string, row: Row, position: Position, scene: Scene): Promise<Answer> {
  const { token, workspaceId } = callerOf(position, scene)
  const session = token === undefined ? undefined : await product.process.sessions.sessionOf(token)
  if (session === undefined || workspaceId === undefined) throw new Error(`${position} has no socket`)
  const commands = createCommands(product.process.operations)
  const reply = await commands.run({ ...request, session, token, workspaceId, operation, input: row.input(scene) })
  return 'error' in reply ? (reply.error.code as ErrorCode) : 'ok'
}

test('the table has every operation that is served', () => {
  const served = product.process.operations.list.map(({ name }) => name)
  expect(served.toSorted()).toEqual(Object.keys(table).toSorted())
})

describe.each(operationList)('$name', ({ name, overSocket }) => {
  const row: Row = table[name] ?? { input: nothing, answers: open }
  const tried = onlyByNobody.includes(name) ? (['nobody'] as const) : positions

  test('answers each as the catalogue says [L8]', async () => {
    const scene = await newScene(product, people, name.startsWith('reconciliation.') ? undefined : ledger)
    const answers: Partial<Record<Position, Answer>> = {}
    for (const position of tried) answers[position] = await answerOf(name, row, position, scene)
    const expected = Object.fromEntries(tried.map((position) => [position, row.answers[position]]))
    expect(answers).toEqual(expected)
  })

  test('answers the same over the socket, or does not exist for it [L8]', async () => {
    const scene = await newScene(product, people, name.startsWith('reconciliation.') ? undefined : ledger)
    const connected = positions.filter((position) => !without.includes(position))
    for (const position of connected) {
      const expected = overSocket ? row.answers[position] : 'request.unknown_operation'
      expect([position, await answerOfSocket(name, row, position, scene)]).toEqual([position, expected])
    }
  })
})
