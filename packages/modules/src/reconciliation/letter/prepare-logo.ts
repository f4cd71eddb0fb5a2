import { AppError } from '@meydan/protocol'
import sharp from 'sharp'

/** What is taken in: 1 MB, and no more than a photo. */
const maxBytes = 1_048_576
const maxPixels = 16_000_000
/** Three times as fine as it is printed at most. */
const printed = { width: 640, height: 200 }

/**
 * Makes a logo as letters carry it: read whole, small, on white, without transparency. So it is known to print, and costs a letter
 * nothing: one with transparency would be unpacked and packed again for each.
 *
 * @throws AppError `reconciliation.logo_unreadable`
 */
export async function prepareLogo(picture: Uint8Array): Promise<Uint8Array> {
  if (picture.length > maxBytes) throw new AppError('reconciliation.logo_unreadable', { maxBytes })
  try {
    const image = sharp(picture, { limitInputPixels: maxPixels, failOn: 'warning', pages: 1 })
    const { format } = await image.metadata()
    if (format !== 'png' && format !== 'jpeg' && format !== 'webp')
      throw new Error(`${format} is no picture for a logo`)
    return await image
      .autoOrient()
      .resize({ ...printed, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer()
  } catch (cause) {
    throw new AppError('reconciliation.logo_unreadable', {}, { cause })
  }
}
