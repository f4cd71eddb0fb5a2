import { describe, expect, test } from 'vitest'

import { emptyDraft, readDraft, storeDraft } from './drafts.ts'

function memory() {
  const values = new Map<string, string>()
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

const place = { accountId: 'a', workspaceId: 'w', roomId: 'r' }
const draft = { text: 'Yarın @Ali', picks: [{ id: 'm', label: 'Ali' }] }

describe('a draft', () => {
  test('is found again in its room, and in no other place', () => {
    const storage = memory()
    storeDraft(place, draft, storage)
    expect(readDraft(place, storage)).toEqual(draft)
    for (const other of [{ accountId: 'b' }, { workspaceId: 'b' }, { roomId: 'b' }]) {
      expect(readDraft({ ...place, ...other }, storage)).toEqual(emptyDraft)
    }
  })

  test('leaves nothing behind when the box is empty', () => {
    const storage = memory()
    storeDraft(place, draft, storage)
    storeDraft(place, { text: ' \n', picks: [] }, storage)
    expect(storage.values.size).toBe(0)
  })

  test('is empty where something else is stored, or storage is forbidden', () => {
    for (const stored of ['{', '7', '{"text":3}', 'null']) {
      expect(readDraft(place, { ...memory(), getItem: () => stored })).toEqual(emptyDraft)
    }
    const forbidden = () => {
      throw new Error('SecurityError')
    }
    const storage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden }
    expect(readDraft(place, storage)).toEqual(emptyDraft)
    expect(() => storeDraft(place, draft, storage)).not.toThrow()
  })
})
