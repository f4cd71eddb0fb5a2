/*
 * The gallery, in development only: /gallery.html shows the components, ?page=sign-in and so on a page of the
 * signed-out part. ?lang=tr|en and ?theme=light|dark choose without a click. No build contains it.
 */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import '../ui/ui.css'
import { createI18n, followDocumentLanguage } from '../app/i18n.ts'
import { initialLanguage, languages } from '../app/language.ts'
import { Providers } from '../app/providers.tsx'
import { themeKey, themes } from '../app/theme.tsx'
import { storeChoice } from '../app/stored-choice.ts'
import { installStyleNonce } from '../ui/page-nonce.ts'
import { Components } from './components.tsx'
import { pages } from './pages.tsx'

installStyleNonce()
const query = new URLSearchParams(location.search)
const theme = themes.find((known) => known === query.get('theme'))
if (theme !== undefined) storeChoice(themeKey, theme)

const i18n = createI18n(languages.find((known) => known === query.get('lang')) ?? initialLanguage())
followDocumentLanguage(i18n)

const Page = pages[query.get('page') ?? ''] ?? Components
const place = document.querySelector('#app')
if (place === null) throw new Error('gallery.html has no #app')
createRoot(place).render(
  <StrictMode>
    <Providers i18n={i18n}>
      <Page />
    </Providers>
  </StrictMode>,
)
