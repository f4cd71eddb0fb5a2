import { AppError, limits } from '@meydan/protocol'
import type { Sharp, SharpOptions } from 'sharp'

/** A picture as it is kept. */
export interface Picture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** A picture that takes longer is made on purpose to. */
const timeoutSeconds = 20

type MakeSharp = (input: Buffer, options: SharpOptions) => Sharp

let loading: Promise<MakeSharp> | undefined

/** Its code is loaded with the first picture: most processes make none. */
function loadSharp(): Promise<MakeSharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Several pictures may be made at once; each has one thread of the pool, and nothing is kept of it.
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loading
}

/**
 * Makes a picture of ours of one that was uploaded: upright, no larger than a screen shows, and without what came along with
 * it, such as where it was taken or a script that hides behind it. One that moves goes on moving.
 *
 * @throws AppError `files.picture_unreadable`
 */
export async function makePicture(uploaded: Buffer): Promise<Picture> {
  const sharp = await loadSharp()
  try {
    const { data, info } = await sharp(uploaded, {
      animated: true,
      failOn: 'error',
      limitInputPixels: limits.picturePixels,
    })
      .autoOrient()
      .resize({ width: limits.pictureSide, height: limits.pictureSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: timeoutSeconds })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    throw new AppError('files.picture_unreadable', {}, { cause: error })
  }
}
