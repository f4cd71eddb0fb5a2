/** What files that are kept end with, by what they are; the first of several is what a new name gets. */
const endingsByType = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'text/csv': ['.csv', '.txt', '.tsv'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What an uploaded file can be. */
export type MediaType = keyof typeof endingsByType

const pictureEndings: readonly string[] = Object.entries(endingsByType).flatMap(([type, endings]) =>
  type.startsWith('image/') ? [...endings] : [],
)

/**
 * A name that ends with what the file is, whatever it was called: what is saved is opened by its ending. The ending of another
 * picture is taken away, for each picture becomes another one here.
 */
export function nameOfType(name: string, type: MediaType): string {
  const endings: readonly string[] = endingsByType[type]
  const dot = name.lastIndexOf('.')
  const ending = dot <= 0 ? '' : name.slice(dot).toLowerCase()
  if (endings.includes(ending)) return name
  const isPicture = type.startsWith('image/') && pictureEndings.includes(ending)
  return `${isPicture ? name.slice(0, dot) : name}${endings[0] ?? ''}`
}
