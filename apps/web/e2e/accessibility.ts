// Every page and every dialog against WCAG 2.1 AA as far as a program can tell, in one language, in light and dark, wide and
// narrow. Each language is a file of its own: they are tested side by side.
import { createMeydan, operations } from '@meydan/client'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, wideLooks, type Look } from './axe.ts'
import { launchBrowser, openDesk, takePictures, type Desk } from './browser.ts'
import { fillWorkspace, type FilledWorkspace } from './fill-workspace.ts'
import { openings, wordsByLocale, workspaceName, type Locale } from './openings.ts'
import { composer, longPress, messages, openRoom, password, say, setUp, signIn } from './steps.ts'

const wide = { width: 1440, height: 844 }

/** Colours follow the theme and the shape follows the width: two looks in each language show every pair of them once. */
const looksByLocale: Record<Locale, readonly Look[]> = {
  'tr-TR': [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
  ],
  'en-GB': [
    { colorScheme: 'dark', width: 1440 },
    { colorScheme: 'light', width: 390 },
  ],
}

/** Declares the tests of one language. */
export function checkScreens(locale: Locale): void {
  let product: ProductProcess
  let browser: Browser
  /** What the test that runs looks at. */
  const shown = new Set<Desk>()

  beforeAll(async () => {
    product = await startProductProcess()
    browser = await launchBrowser()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePictures(`${task.suite?.name} ${task.name}`, [...shown])
    shown.clear()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.[Symbol.asyncDispose]()
  })

  async function openPage(desk: Desk, path: string): Promise<Page> {
    shown.add(desk)
    await desk.page.goto(path)
    await desk.page.getByRole('heading').or(desk.page.getByRole('log')).first().waitFor()
    return desk.page
  }

  async function expectPageAccessible(desk: Desk, path: string, looks: readonly Look[]): Promise<void> {
    await expectAccessible(await openPage(desk, path), looks)
  }

  let stranger: Desk | undefined

  /** Somebody who is not signed in. */
  async function someStranger(): Promise<Desk> {
    stranger ??= await openDesk(browser, product.baseUrl, { locale })
    return stranger
  }

  /** A browser for one test alone, signed in as the owner of an e-mail address if one is given. */
  async function withDesk(
    { email, ...options }: BrowserContextOptions & { readonly email?: string },
    look: (desk: Desk) => Promise<void>,
  ): Promise<void> {
    const desk = await openDesk(browser, product.baseUrl, options)
    if (email !== undefined) await signIn(desk.context, product.baseUrl, email)
    shown.add(desk)
    await look(desk)
    await desk.context.close()
  }

  describe('a server that nobody claimed yet', () => {
    test('first run', async () => {
      await expectPageAccessible(await someStranger(), '/', looksByLocale[locale])
    })
  })

  describe('a server in use', () => {
    const owner = { name: 'Ayşe Işık', email: 'ayse@example.com' }
    /** Has an account and no workspace. */
    const newcomer = { name: 'Nur Ak', email: 'nur@example.com' }
    let link: string
    let roomPath: string
    let workspacePath: string
    let filled: FilledWorkspace
    /** The owner’s session. */
    let storageState: Exclude<BrowserContextOptions['storageState'], string | undefined>
    let signedIn: Desk

    beforeAll(async () => {
      const { baseUrl } = product
      const desk = await openDesk(browser, baseUrl)
      link = await setUp(desk.page, owner, workspaceName)
      await openRoom(desk.page, 'genel')
      await say(desk.page, 'Günaydın! **Önemli**: `plan.xlsx` hazır, https://example.com adresinde.')
      await messages(desk.page, 'Günaydın').waitFor()
      roomPath = new URL(desk.page.url()).pathname
      workspacePath = roomPath.replace(/\/r\/.*$/, '')
      const [workspaceId = '', roomId = ''] = roomPath.replace('/w/', '').split('/r/')
      filled = await fillWorkspace({ baseUrl, ownerEmail: owner.email, workspaceId, roomId, link })
      await createMeydan({ baseUrl }).call(operations.identity.signUp, { ...newcomer, password })
      storageState = { cookies: await desk.context.cookies(), origins: [] }
      // The first run was in Turkish; the same account may be at a device that speaks another language.
      signedIn = locale === 'tr-TR' ? desk : await openDesk(browser, baseUrl, { locale, storageState })
    })

    const words = wordsByLocale[locale]
    const looks = looksByLocale[locale]
    const invitation = () => link.slice(product.baseUrl.length)

    test.each([
      ['a room', () => roomPath],
      ['a room in the archive', () => `${workspacePath}/r/${filled.archivedId}`],
      ['a channel to join', () => `${workspacePath}/r/${filled.openId}`],
      ['a room that is not there', () => `${workspacePath}/r/00000000-0000-7000-8000-000000000000`],
      ['the start of a workspace', () => workspacePath],
      ['a workspace that one is not in', () => '/w/00000000-0000-7000-8000-000000000000'],
      ['the members', () => `${workspacePath}/members`],
      ['the community', () => `${workspacePath}/community`],
      ['a post and its comments', () => `${workspacePath}/community/${filled.postId}`],
      ['the notifications', () => `${workspacePath}/notifications`],
      ['the settings of notifications', () => `${workspacePath}/notifications/settings`],
      ['oneself', () => `${workspacePath}/you`],
      ['a new workspace', () => '/new-workspace'],
      ['the invitation of the first run', () => workspacePath.replace('/w/', '/welcome/')],
      ['an invitation, with an account', invitation],
      ['an address that leads nowhere', () => '/nowhere'],
    ])('%s', async (_, path) => {
      await expectPageAccessible(signedIn, path(), looks)
    })

    test('the other lists of the members', async () => {
      const page = await openPage(signedIn, `${workspacePath}/members`)
      for (const name of [words.shell.members.inactive, words.shell.invites.title]) {
        await page.getByRole('tab', { name }).click()
        await expectAccessible(page, looks, 'main')
      }
      await page.getByRole('tab', { name: words.shell.members.active }).click()
      await page.getByRole('searchbox').fill('qqqq')
      await page.getByText(words.shell.members.nobodyText).waitFor()
      await expectAccessible(page, looks, 'main')
    })

    test('a post that is being written', async () => {
      const page = await openPage(signedIn, `${workspacePath}/community`)
      await page.getByRole('button', { name: words.feed.form.open }).click()
      await page.getByRole('button', { name: words.feed.form.submit, exact: true }).click()
      await page.getByText(words.feed.form.contentMissing).waitFor()
      await expectAccessible(page, looks, 'main')
    })

    test('what is to be remembered', async () => {
      const page = await openPage(signedIn, `${workspacePath}/notifications`)
      await page.getByRole('tab', { name: words.notifications.reminders.tab }).click()
      await page.getByRole('button', { name: /Teşekkürler/ }).waitFor()
      await expectAccessible(page, looks, 'main')
    })

    test.each(openings)('over a place: $name', async ({ from, layer, open }) => {
      const desk = signedIn
      const { page } = desk
      const path = from === 'room' ? roomPath : `${workspacePath}/members`
      await page.setViewportSize(wide)
      const isThere = new URL(page.url()).pathname === path && (await layersOf(page).count()) === 0
      if (!isThere) await openPage(desk, path)
      shown.add(desk)
      await page
        .getByRole(from === 'room' ? 'article' : 'searchbox')
        .first()
        .waitFor()

      await open(page, words)
      await page.getByRole(layer).last().waitFor()
      await expectAccessible(page, layer === 'dialog' ? looks : wideLooks, `[role="${layer}"]`)

      await page.context().setOffline(false)
      await closeLayers(page)
    })

    test('what is done with a message', async () => {
      const { page } = signedIn
      await openPage(signedIn, roomPath)
      const own = messages(page, 'Günaydın')
      await page.setViewportSize(wide)
      await own.hover()
      await page.getByRole('button', { name: words.chat.message.copy }).click()
      await page.getByRole('button', { name: words.app.ui.dismiss }).waitFor()
      await expectAccessible(page, wideLooks)
      await own.getByRole('button', { name: words.chat.message.edit }).click()
      await composer(page).fill('@me')
      await page.getByRole('listbox', { name: words.chat.composer.suggestions }).waitFor()
      await expectAccessible(page, looks)
      await composer(page).fill('')
    })

    test('what is done with a message under a finger', async () => {
      const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
      await withDesk({ locale, storageState, ...phone }, async (desk) => {
        const page = await openPage(desk, roomPath)
        await longPress(messages(page, 'Günaydın'))
        // Where the finger lets go, nothing is pressed.
        await page.getByRole('dialog').getByRole('button', { name: words.chat.message.edit }).waitFor()
        await expectAccessible(page, looks, '[role="dialog"]')
      })
    })

    test('a guest whom nobody has added to a room', async () => {
      await withDesk({ locale, email: filled.guestEmail }, (desk) => expectPageAccessible(desk, workspacePath, looks))
    })

    test('an account without a workspace', async () => {
      await withDesk({ locale, email: newcomer.email }, (desk) => expectPageAccessible(desk, '/', looks))
    })

    test('what somebody sees who is not signed in', async () => {
      const desk = await someStranger()
      const paths = ['/', '/sign-up', '/unsubscribe', '/unsubscribe#token', '/forgot-password', invitation()]
      for (const path of paths) await expectPageAccessible(desk, path, looks)
      for (const path of ['/invite#over', '/reset-password#over', '/verify-email#over']) {
        await desk.page.goto('about:blank')
        await expectPageAccessible(desk, path, looks)
      }
    })

    test('signing in, refused', async () => {
      const page = await openPage(await someStranger(), '/sign-in')
      const { fields, signIn: signInWords } = words.signedOut
      const submit = page.getByRole('button', { name: signInWords.submit })
      await submit.click()
      await expectAccessible(page, looks)
      await page.getByLabel(fields.email).fill(owner.email)
      await page.getByLabel(fields.password, { exact: true }).fill('on karakter')
      await submit.click()
      await page.getByRole('alert').waitFor()
      await expectAccessible(page, looks)
    })

    test('a session that ends', async () => {
      await withDesk({ locale, email: owner.email }, async (desk) => {
        const page = await openPage(desk, roomPath)
        await page.getByRole('article').first().waitFor()
        await desk.context.request.post('/api/sign-out', { headers: { origin: product.baseUrl } })
        await page.getByText(words.signedOut.signIn.ended).waitFor()
        await expectAccessible(page, looks)
      })
    })

    test('a connection that is lost', async () => {
      await withDesk({ locale, storageState }, async (desk) => {
        const { page } = desk
        const sockets = await holdSockets(page)
        await openPage(desk, roomPath)
        await page.getByRole('article').first().waitFor()
        await sockets.cut()
        await composer(page).fill('yolda')
        await composer(page).press('Enter')
        await page.getByText(words.chat.message.waiting).waitFor()
        await page.getByRole('button', { name: words.shell.tryNow }).waitFor()
        await expectAccessible(page, looks)
        await desk.context.setOffline(true)
        await page.getByText(words.shell.connection.offline, { exact: true }).first().waitFor()
        await expectAccessible(page, looks)
      })
    })

    test('a server that does not answer', async () => {
      const { page } = signedIn
      shown.add(signedIn)
      await page.route('**/api/snapshot*', (route) => route.fulfill({ status: 500, body: 'no' }))
      await page.goto(roomPath)
      await page.getByText(words.shell.lost.failed).waitFor()
      await expectAccessible(page, looks)
      await page.route('**/api/session', (route) => route.abort())
      await page.goto(roomPath)
      await page.getByText(words.shell.unreachable.title).waitFor()
      await expectAccessible(page, looks)
      await page.unrouteAll()
    })

    test('Tab and Shift + Tab stay in a dialog, and the focus returns to what opened it', async () => {
      const { page } = signedIn
      await openPage(signedIn, roomPath)
      await page.setViewportSize(wide)
      const opener = page.getByRole('button', { name: wordsByLocale[locale].shell.keys.title })
      await opener.click()
      const dialog = page.getByRole('dialog')
      // It has neither a field nor a footer: the dialog itself has the focus.
      await expect.poll(() => dialog.evaluate((it) => it === document.activeElement)).toBe(true)
      const close = dialog.getByRole('button')
      for (const keys of ['Shift+Tab', 'Shift+Tab', 'Tab', 'Tab']) {
        await page.keyboard.press(keys)
        expect(await close.evaluate((it) => it === document.activeElement), keys).toBe(true)
      }
      // The first Esc may take away the button's tooltip.
      await closeLayers(page)
      await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true)
    })
  })
}

function layersOf(page: Page) {
  return page.locator('[role="dialog"], [role="menu"]')
}

async function closeLayers(page: Page): Promise<void> {
  const press = async () => {
    await page.keyboard.press('Escape')
    return layersOf(page).count()
  }
  await expect.poll(press, { timeout: 60_000, interval: 50 }).toBe(0)
}

/** Stands between a page and the server's sockets, to cut them for good. */
async function holdSockets(page: Page): Promise<{ cut(): Promise<void> }> {
  let isCut = false
  const open: (() => Promise<void>)[] = []
  await page.routeWebSocket(/\/ws/, (socket) => {
    if (isCut) return void socket.close({ code: 1012 })
    socket.connectToServer()
    open.push(() => socket.close({ code: 1012 }))
  })
  return {
    async cut() {
      isCut = true
      for (const close of open) await close()
    },
  }
}
