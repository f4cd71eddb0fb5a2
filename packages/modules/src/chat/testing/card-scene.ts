// For the tests of cards: a chat scene, and a module that shows its things there.
import type { RoomCards } from '@meydan/platform/cards/room-cards'
import { AppError } from '@meydan/protocol'
import { createCardModule, type CardModule } from '@meydan/testkit/card-module'
import { createChatScene, type ChatScene } from './chat-scene.ts'

/** A workspace with rooms, what its modules have, and a module. */
export interface CardScene extends ChatScene {
  readonly port: RoomCards
  readonly module: CardModule
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createCardScene(): Promise<CardScene> {
  const scene = await createChatScene()
  return { ...scene, port: await scene.product.process.roomCards(), module: createCardModule(scene.product) }
}

/** The code that the port refuses with; undefined when it does not. */
export async function refusalOf(called: Promise<unknown>): Promise<string | undefined> {
  try {
    await called
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
