/** How a browser treats a file: what it is called when it is saved (RFC 6266), and whether it may be shown in place. */
export function contentDisposition(name: string, isInline: boolean): string {
  // For clients that know no `filename*`; quotes and backslashes would end the text.
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll(/[^ !#-[\]-~]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
