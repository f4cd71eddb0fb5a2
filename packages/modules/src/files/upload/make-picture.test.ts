import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bombGif, bombPng, movingGif, photo } from '../testing/samples.ts'
import { makePicture } from './make-picture.ts'

const unreadable = { code: 'files.picture_unreadable' }

test('a photo is turned upright and forgets where it was taken', async () => {
  const taken = await photo({ width: 64, height: 32 })
  expect(taken.includes('secret place')).toBe(true)
  const { bytes, width, height } = await makePicture(taken)
  expect([width, height]).toEqual([32, 64])
  const kept = await sharp(bytes).metadata()
  expect(kept).toMatchObject({ format: 'webp', width: 32, height: 64 })
  expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined])
})

test('a large picture becomes as large as a screen shows, a small one stays', async () => {
  const { width, height } = await makePicture(await photo({ width: 4_000, height: 1_000 }))
  expect([width, height]).toEqual([640, 2_560])
})

test('a picture that moves goes on moving', async () => {
  const { bytes, width, height } = await makePicture(await movingGif(3))
  expect([width, height]).toEqual([8, 4])
  expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(3)
})

test('what hides behind a picture is gone', async () => {
  const script = '<script>alert(1)</script>'
  const png = await sharp({ create: { width: 4, height: 4, channels: 4, background: 'blue' } })
    .png()
    .toBuffer()
  const { bytes } = await makePicture(Buffer.concat([png, Buffer.from(script)]))
  expect(bytes.includes('script')).toBe(false)
})

test('pictures that unfold to more pixels than are taken are refused by their heads', async () => {
  await expect(makePicture(bombPng(30_000))).rejects.toMatchObject(unreadable)
  await expect(makePicture(bombGif(1_000, 60))).rejects.toMatchObject(unreadable)
  await expect(makePicture(bombGif(1_000, 3))).resolves.toMatchObject({ width: 1_000, height: 1_000 })
})

test('what is broken is refused', async () => {
  const whole = await photo({ width: 400, height: 400 })
  await expect(makePicture(whole.subarray(0, 400))).rejects.toMatchObject(unreadable)
  await expect(makePicture(bombPng(100))).rejects.toMatchObject(unreadable)
  await expect(makePicture(randomBytes(1_000))).rejects.toMatchObject(unreadable)
  await expect(makePicture(Buffer.alloc(0))).rejects.toMatchObject(unreadable)
})
