import { limits } from '@meydan/client'
import type { FileId } from '@meydan/protocol'
import { afterEach, expect, test, vi } from 'vitest'

import { createPictureTray } from './picture-tray.ts'

const fileOf = (name: string) => new File(['x'], name, { type: 'image/png' })

/** A tray whose uploads end when the test says so. */
function trayUnderTest() {
  const uploads: { readonly signal: AbortSignal; readonly end: PromiseWithResolvers<{ readonly id: FileId }> }[] = []
  const failures: unknown[] = []
  const sending = {
    send: (_file: File, _key: string, signal: AbortSignal) => {
      const end = Promise.withResolvers<{ readonly id: FileId }>()
      uploads.push({ signal, end })
      return end.promise
    },
    onFailed: (caught: unknown) => failures.push(caught),
  }
  const tray = createPictureTray()
  const states = () => tray.getSnapshot().map(({ state }) => state)
  return { tray, sending, uploads, failures, states }
}

/** Lets what waits for the ends of uploads run. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}
afterEach(() => vi.restoreAllMocks())

test('pictures go on being uploaded, and stay, while nobody looks', async () => {
  const { tray, sending, uploads, states } = trayUnderTest()
  const end = tray.subscribe(() => undefined)
  tray.add([fileOf('a.png'), fileOf('b.png')], sending)
  end()
  uploads[0]?.end.resolve({ id: 'file' as FileId })
  await settled()
  expect(states()).toEqual(['ready', 'sending'])
  expect(uploads.map(({ signal }) => signal.aborted)).toEqual([false, false])
})

test('a picture that failed is told of, and sent again under the same key', async () => {
  const { tray, sending, uploads, failures, states } = trayUnderTest()
  tray.add([fileOf('a.png')], sending)
  uploads[0]?.end.reject(new Error('broken'))
  await settled()
  expect([states(), failures]).toEqual([['failed'], [new Error('broken')]])
  const [picture] = tray.getSnapshot()
  if (picture !== undefined) tray.retry(picture.key, sending)
  uploads[1]?.end.resolve({ id: 'file' as FileId })
  await settled()
  expect(tray.getSnapshot()).toEqual([{ ...picture, state: 'ready', fileId: 'file' }])
})

test('there is space for so many pictures', () => {
  const { tray, sending, states } = trayUnderTest()
  const files = Array.from({ length: limits.postPictures + 2 }, (_, index) => fileOf(`${index}.png`))
  expect(tray.add(files, sending)).toBe(2)
  expect(states()).toHaveLength(limits.postPictures)
})

test('what is taken away is no longer sent, and its preview let go of', async () => {
  const revoke = vi.spyOn(URL, 'revokeObjectURL')
  const { tray, sending, uploads, failures } = trayUnderTest()
  tray.add([fileOf('a.png'), fileOf('b.png')], sending)
  const previews = tray.getSnapshot().map(({ preview }) => preview)
  const [first] = tray.getSnapshot()
  if (first !== undefined) tray.remove(first.key)
  uploads[0]?.end.reject(new Error('aborted'))
  tray.clear()
  await settled()
  expect(uploads.map(({ signal }) => signal.aborted)).toEqual([true, true])
  expect(revoke.mock.calls.flat()).toEqual(previews)
  expect([tray.getSnapshot(), failures]).toEqual([[], []])
})
