import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type JobId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterJob, startTestBoard, type TestBoard } from './test-board.ts'

const { getAnyJob, getJob } = operations.jobs

let board: TestBoard
beforeAll(async () => {
  board = await startTestBoard()
})
afterAll(() => board[Symbol.asyncDispose]())

describe('a job [M22]', () => {
  test('is shown with its arguments, without those that are secret', async () => {
    const { product, operator, owner, ask } = board
    const { workspaceId } = owner
    const id = await ask(letterJob, { to: 'ayse@example.com', password: 'çok gizli' }, { workspaceId })
    for (const { job } of [
      await product.call(getAnyJob, { id }, operator),
      await product.call(getJob, { id }, owner),
    ]) {
      expect(job).toMatchObject({ id, isKnown: true, priority: 0, output: null, history: [] })
      expect(job.arguments).toEqual({ to: 'ayse@example.com' })
      expect(job.secretFields).toEqual(['password'])
      expect(JSON.stringify(job)).not.toContain('gizli')
    }
  })

  test('that this version does not know shows none of its arguments', async () => {
    const { product, operator, ask } = board
    const id = await ask({ ...letterJob, name: 'tests.gone' }, { to: 'ayse@example.com' })
    const { job } = await product.call(getAnyJob, { id }, operator)
    expect(job).toMatchObject({ name: 'tests.gone', isKnown: false, arguments: null, secretFields: [] })
  })

  test('that failed says why: to the operator with what lies behind it', async () => {
    const { product, operator, owner, failedLetter } = board
    const id = await failedLetter({ workspaceId: owner.workspaceId })
    const { job } = await product.call(getAnyJob, { id }, operator)
    const error = { code: 'delivery.refused', message: expect.stringMatching(/^The provider/) }
    expect(job).toMatchObject({ state: 'failed', attempts: 1, error, output: null })
    const attempt = { attempt: 1, outcome: 'failed', error, lines: ['bir', 'iki'], progress: { done: 1, total: 4 } }
    expect(job.history).toMatchObject([{ ...attempt, process: expect.any(String), causes: ['Error 550 kutu dolu'] }])
    const seen = await product.call(getJob, { id }, owner)
    expect(seen.job.history).toMatchObject([{ ...attempt, process: null, causes: [] }])
    expect(JSON.stringify(seen)).not.toContain('kutu dolu')
  })

  test('whose worker died says so', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    await product.db.rows(sql`update job_runs set outcome = null, ended_at = null, error = null where job_id = ${id}`)
    await product.db.rows(sql`
      update jobs.job set output = '{"value":{"message":"job heartbeat timeout"}}' where id = ${id}`)
    const { job } = await product.call(getAnyJob, { id }, operator)
    expect(job).toMatchObject({ error: { code: 'jobs.worker_lost' }, history: [{ outcome: 'lost' }] })
  })

  test('of which nobody knows whether something has arrived says that', async () => {
    const { product, operator, failedLetter } = board
    const id = await failedLetter()
    await product.db.rows(sql`
      insert into job_handovers (job_id, step, attempt, state) values (${id}, '', 1, 'sending')`)
    const { job } = await product.call(getAnyJob, { id }, operator)
    expect(job.isOutcomeUnknown).toBe(true)
  })

  test('is not there for whoever may not know of it', async () => {
    const { product, operator, owner, member, ask } = board
    const { workspaceId } = owner
    const notFound = { code: 'jobs.not_found' }
    const id = await ask(letterJob, { to: 'x' }, { workspaceId, startedBy: owner.member.id })
    const guest = await product.colleague(owner, { role: 'guest' })
    for (const as of [member, guest, operator, await product.owner('Komşu')]) {
      await expect(product.call(getJob, { id }, as)).rejects.toMatchObject(notFound)
    }
    const ofInstance = await ask(letterJob, { to: 'x' })
    await expect(product.call(getJob, { id: ofInstance }, owner)).rejects.toMatchObject(notFound)
    const nowhere = newId<JobId>()
    await expect(product.call(getJob, { id: nowhere }, owner)).rejects.toMatchObject(notFound)
    await expect(product.call(getAnyJob, { id: nowhere }, operator)).rejects.toMatchObject(notFound)
    await expect(product.call(getAnyJob, { id }, owner)).rejects.toMatchObject({ code: 'identity.operator_required' })
    await expect(product.call(getJob, { id }, { token: owner.token })).rejects.toMatchObject({
      code: 'request.workspace_required',
    })
  })
})
