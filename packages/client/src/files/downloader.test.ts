import { newId, operations } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { createDownloader, type FetchBytes } from './downloader.ts'

const { reconciliation } = operations
const id = newId<LetterId>()

function downloaderWith(status: number, body: string) {
  const requests: Parameters<FetchBytes>[] = []
  const fetch: FetchBytes = (...request) => {
    requests.push(request)
    return Promise.resolve({
      status,
      text: () => Promise.resolve(body),
      blob: () => Promise.resolve(new Blob([body], { type: 'application/pdf' })),
    })
  }
  const download = createDownloader({ baseUrl: 'https://meydan.test', token: 'own', fetch, clock: new FakeClock() })
  return { download, requests }
}

test('a download carries workspace and token, and gives the bytes', async () => {
  const { download, requests } = downloaderWith(200, '%PDF')
  const bytes = await download(reconciliation.previewLetter, { id }, { workspaceId: 'w1' })
  expect([await bytes.text(), bytes.type]).toEqual(['%PDF', 'application/pdf'])
  expect(requests).toMatchObject([
    [
      `https://meydan.test/api/reconciliation/letters/${id}/preview`,
      { method: 'GET', headers: { authorization: 'Bearer own', 'x-workspace': 'w1' } },
    ],
  ])
})

test('a download of whoever holds a link carries the link’s token', async () => {
  const { download, requests } = downloaderWith(200, '%PDF')
  await download(reconciliation.downloadHeldLetter, {}, { linkToken: 'held' })
  expect(requests).toMatchObject([[expect.anything(), { headers: { authorization: 'Bearer held' } }]])
})

test('a refused download fails with the code of the catalogue', async () => {
  const wire = { code: 'reconciliation.letter_not_found', message: '', data: {}, requestId: '1' }
  const { download } = downloaderWith(404, JSON.stringify({ error: wire }))
  await expect(download(reconciliation.previewLetter, { id })).rejects.toMatchObject({ code: wire.code, status: 404 })
})
