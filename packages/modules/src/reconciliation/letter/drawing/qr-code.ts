import qrcode from 'qrcode-generator'

/** Rows of a QR code, without the quiet zone around it; true is dark. */
export type QrCode = readonly (readonly boolean[])[]

/** Makes the code of a link. A quarter of it may be unreadable, as it is on a fax or a fold. */
export function qrCodeOf(link: string): QrCode {
  const code = qrcode(0, 'M')
  code.addData(link, 'Byte')
  code.make()
  const size = Array.from({ length: code.getModuleCount() }, (_, index) => index)
  return size.map((row) => size.map((column) => code.isDark(row, column)))
}
