/*
 * RC2 in CBC mode, RFC 2268: deciphering alone. Files of certificates are still given out with it, and OpenSSL has it only where
 * its legacy provider is loaded, which Node does not do. What it protects is protected by nothing today; it is read and sealed anew.
 */

/** The digits of pi, as a permutation of all bytes. */
const piTable = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
)

const blockBytes = 8
const mixed = 0xffff
const shifts = [1, 2, 3, 5]

/** Deciphers and takes the padding off. @throws Error where the key is another one, as far as the padding tells. */
export function decryptRc2(key: Buffer, effectiveBits: number, iv: Buffer, ciphertext: Buffer): Buffer {
  if (ciphertext.length === 0 || ciphertext.length % blockBytes !== 0) throw new Error('no whole blocks')
  const words = expandKey(key, effectiveBits)
  const plain = Buffer.alloc(ciphertext.length)
  let previous = iv
  for (let at = 0; at < ciphertext.length; at += blockBytes) {
    const block = ciphertext.subarray(at, at + blockBytes)
    const opened = decryptBlock(words, block)
    for (let index = 0; index < blockBytes; index++) plain[at + index] = byte(opened, index) ^ byte(previous, index)
    previous = block
  }
  return withoutPadding(plain)
}

function expandKey(key: Buffer, effectiveBits: number): Uint16Array {
  const expanded = Buffer.alloc(128)
  key.copy(expanded)
  for (let index = key.length; index < 128; index++) {
    expanded[index] = byte(piTable, (byte(expanded, index - 1) + byte(expanded, index - key.length)) & 0xff)
  }
  const effectiveBytes = Math.ceil(effectiveBits / 8)
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits)
  expanded[128 - effectiveBytes] = byte(piTable, byte(expanded, 128 - effectiveBytes) & mask)
  for (let index = 127 - effectiveBytes; index >= 0; index--) {
    expanded[index] = byte(piTable, byte(expanded, index + 1) ^ byte(expanded, index + effectiveBytes))
  }
  return Uint16Array.from({ length: 64 }, (_, index) => expanded.readUInt16LE(2 * index))
}

/** Sixteen rounds of mixing backwards, with a mash after the fifth and after the eleventh. */
function decryptBlock(words: Uint16Array, block: Buffer): Buffer {
  const r = Uint16Array.from({ length: 4 }, (_, index) => block.readUInt16LE(2 * index))
  const at = (index: number) => r[index & 3] ?? 0
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--) {
      const shift = shifts[i] ?? 0
      const turned = (at(i) >>> shift) | (at(i) << (16 - shift))
      const mix = (at(i - 1) & at(i - 2)) + (~at(i - 1) & mixed & at(i - 3))
      r[i] = turned - (words[4 * round + i] ?? 0) - mix
    }
    if (round === 11 || round === 5) for (let i = 3; i >= 0; i--) r[i] = at(i) - (words[at(i - 1) & 63] ?? 0)
  }
  const opened = Buffer.alloc(blockBytes)
  r.forEach((word, index) => opened.writeUInt16LE(word, 2 * index))
  return opened
}

function withoutPadding(plain: Buffer): Buffer {
  const count = byte(plain, plain.length - 1)
  const padding = plain.subarray(-count)
  if (count < 1 || count > blockBytes || padding.some((value) => value !== count)) throw new Error('no padding')
  return plain.subarray(0, -count)
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
