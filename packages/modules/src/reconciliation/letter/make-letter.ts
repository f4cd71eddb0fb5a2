import { checkCertificate } from '../certificate/check-certificate.ts'
import type { SigningMaterial } from '../certificate/signing-material.ts'
import { letterWords } from './drawing/letter-words.ts'
import { openFonts } from './drawing/letter-fonts.ts'
import type { Letter } from './letter.ts'
import { renderLetter, type RenderedLetter } from './render-letter.ts'
import { signLetter } from './sign-letter.ts'
import { openSigner } from './signature/signer.ts'

/** A letter as it leaves. */
export type MadeLetter = Pick<RenderedLetter, 'pdf' | 'pages' | 'replaced'>

/**
 * Opens fonts and key once, and makes one letter after the other, signed at the instant that it says it was made at. Holds the
 * processor for some 10 ms a letter: its place is a thread, to which letters and key can be copied.
 *
 * @throws AppError `reconciliation.certificate_…` when it makes a letter that its certificate cannot sign; see `renderLetter`
 */
export function createLetterMaker(material: SigningMaterial | null): (letter: Letter) => MadeLetter {
  const fonts = openFonts()
  if (material === null) return (letter) => made(renderLetter(fonts, { ...letter, signedBy: null }))

  const signer = openSigner(material)
  return (letter) => {
    const signedAt = new Date(letter.madeAt)
    checkCertificate(material, signedAt)
    const rendered = renderLetter(fonts, { ...letter, signedBy: signer.name })
    const reason = letterWords(letter.language).reason
    const pdf = signLetter(rendered.pdf, signer, { reason, location: '', signedAt, box: rendered.signatureBox })
    return made({ ...rendered, pdf })
  }
}

function made({ pdf, pages, replaced }: RenderedLetter): MadeLetter {
  return { pdf, pages, replaced }
}
