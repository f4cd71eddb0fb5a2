// Reading back in a long room: older pages come as one scrolls up, and what is read stays where it is.
import { operations } from '@meydan/client'
import type { RoomId } from '@meydan/protocol'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { clientOf, openRoom, setUp } from './steps.ts'

/** More than four pages of 50. */
const count = 240
/** What the rounding of heights may move. */
const heldWithinPx = 2

let product: ProductProcess
let browser: Browser
let ayse: Desk

beforeAll(async () => {
  product = await startProductProcess()
  browser = await launchBrowser()
  ayse = await openDesk(browser, product.baseUrl)
  const email = 'ayse@example.com'
  await setUp(ayse.page, { name: 'Ayşe Işık', email }, 'Yıldız Lojistik')
  await openRoom(ayse.page, 'genel')
  const [workspaceId = '', roomId = ''] = new URL(ayse.page.url()).pathname.replace('/w/', '').split('/r/')
  const meydan = await clientOf(product.baseUrl, email)
  for (let number = 1; number <= count; number++) {
    // Of unequal heights, so that a place that is only guessed is not kept.
    const body = `kayıt ${number};${'\nikinci satır'.repeat(number % 4)}`
    const message = { roomId: roomId as RoomId, body, clientId: crypto.randomUUID() }
    await meydan.call(operations.chat.postMessage, message, { workspaceId })
  }
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePictures(task.name, [ayse])
})
afterAll(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** Numbers of the messages that are drawn, from above. */
async function drawnNumbers(): Promise<readonly number[]> {
  const texts = await ayse.page.getByRole('log').getByRole('article').allInnerTexts()
  return texts.map((text) => Number(/kayıt (\d+);/.exec(text)?.[1]))
}

/**
 * Follows the first message that is seen whole from picture to picture, while `act` brings older ones and for a while after
 * they are in. Returns how far it ever was from where it stood, in px.
 */
async function moveOfTopMessage(act: () => void): Promise<number> {
  const following = await ayse.page.getByRole('log').evaluateHandle((list) => {
    const nameOf = (row: Element) => /kayıt \d+;/.exec(row.textContent ?? '')?.[0]
    const rows = () => [...list.querySelectorAll('article')]
    const edge = list.getBoundingClientRect().top
    const top = rows().find((row) => row.getBoundingClientRect().top >= edge) as HTMLElement
    const name = nameOf(top)
    const y = top.getBoundingClientRect().top
    const { scrollHeight } = list
    let framesLeft = 30
    let moved = 0
    // The last step before a picture is painted: what the list's own observers measured there is in it.
    const beforePaint = (look: () => void) =>
      requestAnimationFrame(() => {
        const observer = new ResizeObserver(() => {
          observer.disconnect()
          look()
        })
        observer.observe(list)
      })
    const end = new Promise<number>((resolve) => {
      const look = () => {
        const row = rows().find((one) => nameOf(one) === name)
        const distance = row === undefined ? Number.POSITIVE_INFINITY : Math.abs(row.getBoundingClientRect().top - y)
        moved = Math.max(moved, distance)
        if (list.scrollHeight !== scrollHeight) framesLeft -= 1
        if (framesLeft > 0) beforePaint(look)
        else resolve(moved)
      }
      beforePaint(look)
    })
    return { end }
  })
  act()
  return following.evaluate(({ end }) => end)
}

test('[O10] scrolling up loads each older page once, and what is on screen stays where it is', async () => {
  const { page } = ayse
  const asked: string[] = []
  const held: (() => void)[] = []
  // An older page is held until it is known what stands where.
  await page.route(/\/messages\?.*before=/, async (route) => {
    asked.push(route.request().url())
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await page.reload()
  const log = page.getByRole('log')
  await log.getByText(`kayıt ${count};`).waitFor()
  await log.hover()

  const seen = new Set<number>()
  const moves: number[] = []
  while (!seen.has(1)) {
    await page.mouse.wheel(0, -300)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const drawn = await drawnNumbers()
    // Whatever part of the room is drawn has neither a gap nor a twin.
    expect(drawn).toEqual(drawn.map((_, index) => (drawn[0] ?? 0) + index))
    for (const number of drawn) seen.add(number)

    // Every other page comes while one reads on, the others when one has reached the end of what is loaded and waits.
    const isAtTop = await log.evaluate((list) => list.scrollTop < 100)
    if (held.length === 0 || (moves.length % 2 === 0 && !isAtTop)) continue
    // One page at a time, however long it takes.
    expect(held).toHaveLength(1)
    moves.push(await moveOfTopMessage(() => held.shift()?.()))
  }

  expect([...seen].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  expect(asked).toEqual([...new Set(asked)])
  expect(asked.length).toBeGreaterThanOrEqual(4)
  expect(moves.length).toBe(asked.length)
  process.stdout.write(`the message at the top moved by ${moves.map((px) => px.toFixed(1)).join(', ')} px\n`)
  expect(Math.max(...moves)).toBeLessThanOrEqual(heldWithinPx)
  await log.getByRole('heading', { name: '#genel burada başlıyor' }).waitFor()
  expect(ayse.faults).toEqual([])
})
