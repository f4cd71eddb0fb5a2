import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type ClientId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createChatScene, type ChatScene } from '../testing/chat-scene.ts'

const { chat } = operations

let scene: ChatScene
beforeAll(async () => {
  scene = await createChatScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const request = (name: string, visibility: 'public' | 'private' = 'public') => ({
  clientId: newId<ClientId>(),
  name,
  visibility,
})
const create = (input: ReturnType<typeof request>, as = scene.ayse) => scene.product.call(chat.createChannel, input, as)
const namesFor = async (as = scene.mehmet) =>
  (await scene.product.call(chat.listChannels, {}, as)).channels.map(({ room }) => room.name)

describe('making a channel', () => {
  test('puts its maker into it, and others may find a public one', async () => {
    const { room } = await create({ ...request('Duyurular') })
    expect(room).toMatchObject({ kind: 'channel', visibility: 'public', name: 'Duyurular', posting: 'everyone' })
    expect((await scene.conversation(scene.ayse, room.id)).room).toEqual(room)
    const { channels } = await scene.product.call(chat.listChannels, {}, scene.mehmet)
    expect(channels.find((channel) => channel.room.id === room.id)).toEqual({ room, members: 1, isJoined: false })
  })

  test('twice with the same request makes one [L2]', async () => {
    const input = request('Bir kere')
    const answers = await Promise.all([create(input), create(input), create(input)])
    expect(new Set(answers.map(({ room }) => room.id)).size).toBe(1)
    expect(await codeOf(create({ ...input, name: 'Başka' }))).toBe('request.id_reused')
  })

  test('refuses a name that is taken, by the Turkish rule of capitals', async () => {
    await create(request('Işıklar'))
    expect(await codeOf(create(request('IŞIKLAR')))).toBe('chat.channel_name_taken')
    expect(await codeOf(create(request('İşıklar')))).toBe(undefined)
  })

  test('is not for guests', async () => {
    expect(await codeOf(create(request('Misafirin'), scene.guest))).toBe('workspaces.role_required')
  })

  test.each([[''], ['   '], ['x'.repeat(81)], ['iki\nsatır'], ['nul\0']])('refuses the name %j', async (name) => {
    expect(await codeOf(create(request(name)))).toBe('request.invalid')
  })
})

describe('the list of channels', () => {
  test('has the public ones and those that one is in, never the private ones of others [X7]', async () => {
    const secret = await scene.channel(scene.ayse)
    expect(await namesFor(scene.ayse)).toContain(secret.name)
    expect(await namesFor(scene.mehmet)).not.toContain(secret.name)
    expect(await namesFor(scene.owner)).not.toContain(secret.name)
  })

  test('is in the order of the Turkish alphabet', async () => {
    for (const name of ['zz-ömer', 'zz-ılgaz', 'zz-çay', 'zz-inci', 'zz-cam', 'zz-oya']) await create(request(name))
    const listed = (await namesFor()).filter((name) => name.startsWith('zz-'))
    expect(listed).toEqual(['zz-cam', 'zz-çay', 'zz-ılgaz', 'zz-inci', 'zz-oya', 'zz-ömer'])
  })

  test('leaves out archived ones', async () => {
    const { room } = await create(request('Kapanacak'))
    await scene.product.call(chat.updateChannel, { id: room.id, isArchived: true }, scene.ayse)
    expect(await namesFor()).not.toContain('Kapanacak')
  })

  test('shows guests only what they are in', async () => {
    const room = await scene.channel(scene.ayse, scene.guest)
    const names = await namesFor(scene.guest)
    expect(names).toContain(room.name)
    expect(names).not.toContain('Duyurular')
  })
})

describe('changing a channel', () => {
  test('answers success and the channel, tells its members once, and leaves alone what was left out', async () => {
    const room = await scene.channel(scene.ayse, scene.mehmet)
    const input = { id: room.id, topic: 'Sevkiyat planı' }
    const answer = await scene.product.call(chat.updateChannel, input, scene.ayse)
    expect(answer).toEqual({ success: true, room: { ...room, topic: 'Sevkiyat planı' } })
    await scene.product.call(chat.updateChannel, input, scene.ayse)
    const told = (await scene.eventsOf(room.id)).filter(({ kind }) => kind === 'chat.room.changed')
    expect(told).toHaveLength(1)
  })

  test('is for its maker and for owners and admins who may know of it', async () => {
    const room = await scene.channel(scene.ayse, scene.mehmet)
    const rename = (as = scene.ayse) => scene.product.call(chat.updateChannel, { id: room.id, topic: 'Konu' }, as)
    expect(await codeOf(rename(scene.mehmet))).toBe('chat.room_role_required')
    expect(await codeOf(rename(scene.owner))).toBe('chat.room_not_found')
    expect(await codeOf(rename())).toBe(undefined)
    const { room: open } = await create(request('Açık kanal'))
    const byOwner = scene.product.call(chat.updateChannel, { id: open.id, topic: 'Konu' }, scene.owner)
    expect(await codeOf(byOwner)).toBe(undefined)
  })

  test('refuses a name that another channel has, and direct rooms altogether', async () => {
    const [one, other] = [await scene.channel(scene.ayse), await scene.channel(scene.ayse)]
    const rename = scene.product.call(chat.updateChannel, { id: one.id, name: other.name.toUpperCase() }, scene.ayse)
    expect(await codeOf(rename)).toBe('chat.channel_name_taken')
    const direct = await scene.product.call(chat.openDirect, { memberIds: [scene.mehmet.member.id] }, scene.ayse)
    const id = direct.conversation.room.id
    expect(await codeOf(scene.product.call(chat.updateChannel, { id, name: 'Ad' }, scene.ayse))).toBe('chat.room_fixed')
  })

  test('to archived stops posts, edits, deletions and joins, and can be undone', async () => {
    const { room } = await create(request('Arşiv denemesi'))
    const seq = await scene.post(scene.ayse, room.id, 'önce')
    const archive = (isArchived: boolean) =>
      scene.product.call(chat.updateChannel, { id: room.id, isArchived }, scene.ayse)
    await archive(true)

    const { call } = scene.product
    expect(await codeOf(scene.post(scene.ayse, room.id, 'sonra'))).toBe('chat.room_archived')
    const edit = () => call(chat.editMessage, { roomId: room.id, seq, body: 'değişik' }, scene.ayse)
    expect(await codeOf(edit())).toBe('chat.room_archived')
    expect(await codeOf(call(chat.deleteMessage, { roomId: room.id, seq }, scene.ayse))).toBe('chat.room_archived')
    expect(await codeOf(call(chat.joinChannel, { id: room.id }, scene.mehmet))).toBe('chat.room_archived')
    const add = { roomId: room.id, memberIds: [scene.mehmet.member.id] }
    expect(await codeOf(call(chat.addRoomMembers, add, scene.ayse))).toBe('chat.room_archived')

    await archive(false)
    expect(await codeOf(edit())).toBe(undefined)
  })

  test('to posts of admins only stops the others', async () => {
    const { room } = await create(request('Yalnız yöneticiler'), scene.owner)
    await scene.product.call(chat.joinChannel, { id: room.id }, scene.mehmet)
    const seq = await scene.post(scene.mehmet, room.id, 'henüz olur')
    await scene.product.call(chat.updateChannel, { id: room.id, posting: 'admins' }, scene.owner)
    expect(await codeOf(scene.post(scene.mehmet, room.id, 'olmaz'))).toBe('chat.posting_restricted')
    const edit = scene.product.call(chat.editMessage, { roomId: room.id, seq, body: 'olmaz' }, scene.mehmet)
    expect(await codeOf(edit)).toBe('chat.posting_restricted')
    expect(await codeOf(scene.post(scene.owner, room.id, 'olur'))).toBe(undefined)
  })
})

test('there are at most 2,000 channels in use, those taken up again included', async () => {
  const { db } = scene.product
  const old = await scene.channel(scene.ayse)
  const archive = (isArchived: boolean) =>
    scene.product.call(chat.updateChannel, { id: old.id, isArchived }, scene.ayse)
  await archive(true)
  await db.rows(sql`
    insert into rooms (workspace_id, id, kind, visibility, name, created_by)
    select ${scene.owner.workspaceId}, gen_random_uuid(), 'channel', 'public', 'dolgu ' || n, ${scene.owner.member.id}
      from generate_series(1, 2000 - (select count(*) from rooms
        where workspace_id = ${scene.owner.workspaceId} and kind = 'channel' and archived_at is null)) as n`)
  expect(await codeOf(create(request('Bir fazla')))).toBe('chat.too_many_rooms')
  expect(await codeOf(archive(false))).toBe('chat.too_many_rooms')
  expect((await scene.product.call(chat.listChannels, {}, scene.mehmet)).channels.length).toBeLessThanOrEqual(2_000)
  await db.rows(sql`delete from rooms where name = 'dolgu 1'`)
  expect(await codeOf(archive(false))).toBe(undefined)
})
