// What people do on the page, in the words of the Turkish interface.
import { createMeydan, operations, type Meydan } from '@meydan/client'
import type { BrowserContext, Locator, Page } from 'playwright-core'

export const password = 'on karakterden uzun'

async function fillAccount(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Ad soyad').fill(name)
  await page.getByLabel('E-posta').fill(email)
  await page.getByLabel('Parola', { exact: true }).fill(password)
}

/** The first person of a new instance: account, workspace, invitation. Returns the link for the others. */
export async function setUp(page: Page, person: { name: string; email: string }, workspace: string): Promise<string> {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Meydan’ını kuralım' }).waitFor()
  await fillAccount(page, person.name, person.email)
  await page.getByRole('button', { name: 'Hesabı oluştur' }).click()
  await page.getByLabel('Çalışma alanının adı').fill(workspace)
  await page.getByRole('button', { name: 'Çalışma alanını oluştur' }).click()
  const link = await page.getByLabel('Davet bağlantısı').inputValue()
  await page.getByRole('button', { name: 'Çalışma alanına geç' }).click()
  return link
}

/** Somebody who was given the link comes in with a new account. */
export async function comeIn(page: Page, link: string, person: { name: string; email: string }): Promise<void> {
  await page.goto(link)
  await fillAccount(page, person.name, person.email)
  await page.getByRole('button', { name: 'Hesap oluştur ve katıl' }).click()
}

/** The SDK, signed in as somebody who has an account. */
export async function clientOf(baseUrl: string, email: string): Promise<Meydan> {
  const { token } = await createMeydan({ baseUrl }).call(operations.identity.signIn, { email, password })
  return createMeydan({ baseUrl, token })
}

/** The SDK, signed in as somebody who came in with the link just now. */
export async function newcomerOf(link: string, person: { name: string; email: string }): Promise<Meydan> {
  const { origin, hash } = new URL(link)
  const inviteToken = hash.slice(1)
  const guest = createMeydan({ baseUrl: origin })
  const { token } = await guest.call(operations.identity.signUp, { ...person, password, inviteToken })
  const meydan = createMeydan({ baseUrl: origin, token })
  await meydan.call(operations.workspaces.acceptInvite, { token: inviteToken })
  return meydan
}

/** Signs a browser in without the page. */
export async function signIn(context: BrowserContext, baseUrl: string, email: string): Promise<void> {
  const answer = await context.request.post('/api/sign-in', { data: { email, password }, headers: { origin: baseUrl } })
  if (!answer.ok()) throw new Error(`Signing in as ${email} was answered with ${answer.status()}.`)
}

/** Goes to a room by its line in the list. */
export async function openRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await composer(page).waitFor()
  await page.getByRole('log').first().waitFor()
}

/** The box that messages are written in, in either language. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^(Mesaj yaz|Message to)/ })
}

/** Writes a message and sends it with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** The messages on screen that match, as the room shows them. */
export function messages(page: Page, text: string | RegExp): Locator {
  return page.getByRole('log').getByRole('article').filter({ hasText: text })
}

/** The texts of the messages on screen that match, from above. */
export async function textsOf(page: Page, pattern: RegExp): Promise<string[]> {
  const shown = await page.getByRole('log').getByRole('article').allInnerTexts()
  return shown.flatMap((text) => pattern.exec(text)?.[0] ?? [])
}

/** When a text is in the room on screen; watched in the page, which asking from here would slow down. */
export function seenInRoom(page: Page, wanted: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        // The room may still be loading, and its log may give way to another one.
        const look = () => {
          if (document.querySelector('[role="log"]')?.textContent?.includes(text) === true) resolve(Date.now())
        }
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
        look()
      }),
    wanted,
  )
}

/** Holds a finger on something until it has counted, and lets go there. */
export async function longPress(target: Locator): Promise<void> {
  const page = target.page()
  const box = await target.boundingBox()
  if (box === null) throw new Error('Nothing to press is on screen.')
  const touch = await page.context().newCDPSession(page)
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await page.getByRole('dialog').waitFor()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await touch.detach()
}
