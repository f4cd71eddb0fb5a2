import { readFile } from 'node:fs/promises'
import { sql } from '@meydan/platform/db/sql'
import { createTestDatabase } from '@meydan/testkit/test-database'
import { describe, expect, it } from 'vitest'

const functions = await readFile(new URL('migrations/0005-cheaper-search-vector.sql', import.meta.url), 'utf8')

describe.each([
  ['our own', `locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`],
  ['ICU', `locale_provider icu icu_locale 'und' locale 'C'`],
  ['ICU in Turkish', `locale_provider icu icu_locale 'tr' locale 'C'`],
])('in a database whose locale is %s', (_name, locale) => {
  it.each([
    ['IŞIK ışık İSİM isim', 'isik isik isim isim', 'ışık ışık isim isim'],
    ['ĞÜŞÖÇ ğüşöç ÂÎÛ âîû', 'gusoc gusoc aiu aiu', 'ğüşöç ğüşöç âîû âîû'],
    ['Q & W, ñ É ß Ж 7 👍', 'q & w, ñ é ß ж 7 👍', 'q & w, ñ é ß ж 7 👍'],
    ['I\u0307 with a dot of its own', 'i\u0307 with a dot of its own', 'ı\u0307 with a dot of its own'],
  ])('"%s" becomes the words of search and of names', async (text, folded, lowered) => {
    await using database = await createTestDatabase({ empty: true, locale })
    await database.db.rows(sql.raw(functions))
    const words = await database.db.row(sql`select fold_letters(${text}) as folded, lower_turkish(${text}) as lowered`)
    expect(words).toEqual({ folded, lowered })
  })
})
