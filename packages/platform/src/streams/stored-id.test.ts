import {
  feedStream,
  newId,
  roomStream,
  streamKey,
  workspaceStream,
  type RoomId,
  type WorkspaceId,
} from '@meydan/protocol'
import { expect, test } from 'vitest'
import { storedIdOf } from './stored-id.ts'

test('a stream is stored by its own id', () => {
  const [room, workspace] = [newId<RoomId>(), newId<WorkspaceId>()]
  expect(storedIdOf(roomStream(room))).toBe(room)
  expect(storedIdOf(workspaceStream(workspace))).toBe(workspace)
})

test('streams of one workspace do not meet in a row, and each is found again', () => {
  const workspace = '01936f5e-7c00-7000-8000-000000000001' as WorkspaceId
  expect(storedIdOf(feedStream(workspace))).not.toBe(storedIdOf(workspaceStream(workspace)))
  expect(storedIdOf(feedStream(workspace))).not.toBe(storedIdOf(feedStream(newId())))
  // What is stored already must be found by every later version.
  expect(storedIdOf(feedStream(workspace))).toMatchInlineSnapshot(`"3b36c8a4-dc5e-840d-8858-5fb53ffa8c12"`)
  expect(streamKey.safeParse(`room:${storedIdOf(feedStream(workspace))}`).success).toBe(true)
})
