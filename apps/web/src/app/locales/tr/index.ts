import type { en } from '../en/index.ts'
import type { Translated } from '../translated.ts'
import { app } from './app.ts'
import { errors } from './errors.ts'
import { signedOut } from './signed-out.ts'

/** Turkish, by area. */
export const tr = { app, errors, signedOut } as const satisfies Translated<typeof en>
