import { createMeydan } from '@meydan/client'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import '../ui/ui.css'
import { installStyleNonce } from '../ui/page-nonce.ts'
import { App } from './app.tsx'
import { createI18n, followDocumentLanguage } from './i18n.ts'
import { initialLanguage } from './language.ts'
import { createPageClient } from './meydan-context.tsx'
import { Providers } from './providers.tsx'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'

installStyleNonce()
const i18n = createI18n(initialLanguage())
followDocumentLanguage(i18n)
const client = createPageClient(createMeydan())
const queries = createQueryClient()
const router = createAppRouter()

const place = document.querySelector('#app')
if (place === null) throw new Error('index.html has no #app')
createRoot(place).render(
  <StrictMode>
    <Providers i18n={i18n}>
      <App client={client} queries={queries} router={router} />
    </Providers>
  </StrictMode>,
)
