import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import '../ui/ui.css'
import { installStyleNonce } from '../ui/page-nonce.ts'
import { BootPage } from './boot-page.tsx'
import { createI18n, followDocumentLanguage } from './i18n.ts'
import { initialLanguage } from './language.ts'
import { Providers } from './providers.tsx'

installStyleNonce()
const i18n = createI18n(initialLanguage())
followDocumentLanguage(i18n)

const place = document.querySelector('#app')
if (place === null) throw new Error('index.html has no #app')
createRoot(place).render(
  <StrictMode>
    <Providers i18n={i18n}>
      <BootPage />
    </Providers>
  </StrictMode>,
)
