import { afterEach, describe, expect, it } from 'vitest'
import { jobChangedTopic, jobWakeTopic } from '../pubsub/topics.ts'
import { MemoryBus } from '../pubsub/memory.ts'
import type { Person } from './testing/memory-workspace.ts'
import { startTestCluster, type ClusterOptions, type TestCluster } from './testing/test-cluster.ts'
import type { TestClient } from './testing/test-client.ts'

let cluster: TestCluster
let bus: MemoryBus

async function start(options: ClusterOptions = {}): Promise<TestCluster> {
  bus = new MemoryBus()
  cluster = await startTestCluster({ gateways: 2, connectBus: async () => bus.connect(), ...options })
  return cluster
}
afterEach(() => cluster[Symbol.asyncDispose]())

const hints = (client: TestClient) => client.frames.filter(({ type }) => type === 'jobs').length
const hinted = (client: TestClient, times: number) => client.until(() => hints(client) >= times, `${times} hints`)
const watch = (client: TestClient, jobs?: boolean) => client.send({ type: 'watch', members: [], rooms: [], jobs })

/** Something of jobs has changed, in another process. */
const change = (topic = jobChangedTopic, message: unknown = {}) => bus.connect().publish(topic, message)

async function enter(person: Person, gateway = 0): Promise<TestClient> {
  const client = cluster.connect(person, gateway)
  await client.hello(cluster.workspace.id)
  return client
}

function manager(): Person {
  const person = cluster.person()
  cluster.workspace.setManager(person, true)
  return person
}

/** Waits until what was sent before is through: a ping and its pong. */
async function through(client: TestClient): Promise<void> {
  const count = () => client.frames.filter(({ type }) => type === 'pong').length
  const before = count()
  client.send({ type: 'ping' })
  await client.until(() => count() > before, 'the pong')
}

describe('the job board on screen [M22]', () => {
  it('is told to look again when it comes up, when jobs change, and when some are asked for', async () => {
    await start()
    const clients = [await enter(manager(), 0), await enter(manager(), 1)]
    for (const client of clients) watch(client, true)
    for (const client of clients) await hinted(client, 1)
    change()
    for (const client of clients) await hinted(client, 2)
    change(jobWakeTopic, 'work')
    for (const client of clients) await hinted(client, 3)
    expect(clients[0]?.frames.filter(({ type }) => type === 'jobs')).toEqual(Array(3).fill({ type: 'jobs' }))
  })

  it('is told once a second at most, and of the last change certainly', async () => {
    await start()
    const client = await enter(manager())
    watch(client, true)
    await hinted(client, 1)
    const began = performance.now()
    for (let times = 0; times < 500; times++) change(jobWakeTopic, 'work')
    await hinted(client, 2)
    expect(performance.now() - began).toBeGreaterThan(500)
    for (let times = 0; times < 500; times++) change()
    await hinted(client, 3)
    expect(performance.now() - began).toBeGreaterThan(1_500)
    expect(hints(client)).toBe(3)
  })

  it('is nothing to others: not to members, to guests, nor to who looks elsewhere', async () => {
    const { person, guest, workspace } = await start()
    const boss = await enter(manager())
    const others = [await enter(person()), await enter(guest()), await enter(manager())]
    for (const client of others.slice(0, 2)) watch(client, true)
    watch(others[2] as TestClient)
    watch(boss, true)
    await hinted(boss, 1)
    change()
    await hinted(boss, 2)
    for (const client of others) await through(client)
    expect(others.map(hints)).toEqual([0, 0, 0])
    // Nobody is asked about any more who was found to be none.
    const before = workspace.questions
    change()
    await hinted(boss, 3)
    expect(workspace.questions - before).toBe(1)
  })

  it('is the operator’s, whatever the role in the workspace', async () => {
    const { person, sessions } = await start()
    const operator = person()
    sessions.signIn(operator, undefined, true)
    const client = await enter(operator)
    watch(client, true)
    await hinted(client, 1)
  })

  it('ends with the role that it takes, and with the screen', async () => {
    const { workspace } = await start()
    const [ayse, can, zeynep] = [manager(), manager(), manager()]
    const [hers, his, theirs] = [await enter(ayse), await enter(can), await enter(zeynep)]
    for (const client of [hers, his, theirs]) watch(client, true)
    for (const client of [hers, his, theirs]) await hinted(client, 1)
    workspace.setManager(can, false)
    watch(theirs)
    await through(theirs)
    change()
    await hinted(hers, 2)
    for (const client of [his, theirs]) await through(client)
    expect([his, theirs].map(hints)).toEqual([1, 1])
  })

  it('is told later when nobody could say who may be', async () => {
    const { workspace } = await start()
    const client = await enter(manager())
    watch(client, true)
    await hinted(client, 1)
    workspace.isDown = true
    change()
    const before = performance.now()
    await expect.poll(() => performance.now() - before, { timeout: 10_000 }).toBeGreaterThan(1_200)
    expect(hints(client)).toBe(1)
    workspace.isDown = false
    await hinted(client, 2)
  })

  it('costs nothing while nobody has it there', async () => {
    const { workspace } = await start()
    const client = await enter(manager())
    watch(client, true)
    await hinted(client, 1)
    watch(client)
    await through(client)
    const before = workspace.questions
    change()
    await through(client)
    expect(workspace.questions).toBe(before)
  })
})
