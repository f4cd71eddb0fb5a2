// The ways to everything that lies over a workspace, in either language.
import type { Page } from 'playwright-core'
import { en } from '../src/app/locales/en/index.ts'
import { tr } from '../src/app/locales/tr/index.ts'
import { composer } from './steps.ts'

/** What the interface says, by the locale of the browser. */
export const wordsByLocale = { 'tr-TR': tr, 'en-GB': en } as const
export type Locale = keyof typeof wordsByLocale
export type Words = (typeof wordsByLocale)[Locale]

/** Of the workspace that everything here is in. */
export const workspaceName = 'Yıldız Lojistik'

/** A way from a place to a layer over it. */
export interface Opening {
  readonly name: string
  readonly from: 'room' | 'members'
  /** Role of the layer. */
  readonly layer: 'dialog' | 'menu' | 'listbox'
  readonly open: (page: Page, words: Words) => Promise<unknown>
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name }).click()
const inDialog = (page: Page) => page.getByRole('dialog').last()

async function pressKeys(page: Page, keys: string): Promise<void> {
  // A letter that is typed in a field opens nothing.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press(keys)
}

const openWorkspaceMenu = (page: Page) => press(page, workspaceName)
const openRoomMenu = (page: Page, { chat }: Words) => press(page, chat.room.menu)

const openOwnProfile = async (page: Page, { shell }: Words) => {
  await openWorkspaceMenu(page)
  await choose(page, shell.menu.profile)
}
const openOwnStatus = async (page: Page, { shell }: Words) => {
  await openWorkspaceMenu(page)
  await choose(page, shell.menu.status)
}
const openInvite = async (page: Page, { shell }: Words) => {
  await openWorkspaceMenu(page)
  await choose(page, shell.menu.invite)
}
const openRoomMembers = async (page: Page, words: Words) => {
  await openRoomMenu(page, words)
  await choose(page, words.chat.room.members)
}
const openMemberMenu = (page: Page) =>
  page.getByRole('listitem').locator('button[aria-haspopup="menu"]').first().click()

export const openings: readonly Opening[] = [
  { name: 'the palette', from: 'room', layer: 'dialog', open: (page) => pressKeys(page, 'Control+k') },
  {
    name: 'the palette that finds nothing',
    from: 'room',
    layer: 'dialog',
    async open(page) {
      await pressKeys(page, 'Control+k')
      await page.getByRole('combobox').fill('qqqq')
    },
  },
  { name: 'the sheet of keys', from: 'room', layer: 'dialog', open: (page) => pressKeys(page, '?') },
  { name: 'the menu of the workspace', from: 'room', layer: 'menu', open: openWorkspaceMenu },
  { name: 'the menu of a room', from: 'room', layer: 'menu', open: openRoomMenu },
  {
    name: 'the notifications of a room',
    from: 'room',
    layer: 'menu',
    open: (page, { notifications }) => press(page, notifications.room.menu),
  },
  {
    name: 'when to be reminded of a message',
    from: 'room',
    layer: 'dialog',
    async open(page, { notifications }) {
      await page.getByRole('article').first().hover()
      await press(page, notifications.reminders.act)
      await inDialog(page).getByRole('button', { name: notifications.reminders.choices.minutes }).waitFor()
    },
  },
  {
    name: 'a new channel, refused',
    from: 'room',
    layer: 'dialog',
    async open(page, { chat }) {
      await press(page, chat.list.newChannel)
      await press(page, chat.channel.create)
      await page.getByText(chat.channel.nameMissing).waitFor()
    },
  },
  {
    name: 'who can find a channel',
    from: 'room',
    layer: 'listbox',
    async open(page, { chat }) {
      await press(page, chat.list.newChannel)
      await page.getByRole('combobox', { name: chat.channel.visibility }).click()
    },
  },
  {
    name: 'all channels',
    from: 'room',
    layer: 'dialog',
    async open(page, { chat }) {
      await press(page, chat.list.browse)
      await inDialog(page).getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'no such channel',
    from: 'room',
    layer: 'dialog',
    async open(page, { chat }) {
      await press(page, chat.list.browse)
      await page.getByRole('searchbox').fill('qqqq')
      await page.getByText(chat.browse.noMatch).waitFor()
    },
  },
  {
    name: 'a new message',
    from: 'room',
    layer: 'dialog',
    async open(page, { chat }) {
      await press(page, chat.list.newMessage)
      await page.getByRole('combobox', { name: chat.picker.label }).press('Enter')
    },
  },
  { name: 'the members of a room', from: 'room', layer: 'dialog', open: openRoomMembers },
  {
    name: 'the profile of a colleague',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openRoomMembers(page, words)
      await inDialog(page)
        .getByRole('button', { name: /^Mehmet/ })
        .click()
      await page.getByRole('heading', { name: words.shell.profile.title }).waitFor()
    },
  },
  {
    name: 'people to add',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openRoomMenu(page, words)
      await choose(page, words.chat.room.addPeople)
    },
  },
  {
    name: 'a channel to edit',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openRoomMenu(page, words)
      await choose(page, words.chat.room.edit)
    },
  },
  {
    name: 'a channel to leave',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openRoomMenu(page, words)
      await choose(page, words.chat.room.leave)
    },
  },
  { name: 'one’s own status', from: 'room', layer: 'dialog', open: openOwnStatus },
  {
    name: 'the emojis of a status',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openOwnStatus(page, words)
      await press(page, words.presence.suggested.lunch)
      await page.getByRole('button', { name: new RegExp(words.presence.status.emoji) }).click()
      await page.getByRole('button', { name: words.presence.status.noEmoji }).waitFor()
    },
  },
  { name: 'an invitation', from: 'room', layer: 'dialog', open: openInvite },
  {
    name: 'the link of an invitation',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openInvite(page, words)
      await press(page, words.shell.invites.create)
      await page.getByLabel(words.signedOut.invite.link).waitFor()
    },
  },
  { name: 'one’s own profile', from: 'room', layer: 'dialog', open: openOwnProfile },
  {
    name: 'one’s own profile to edit',
    from: 'room',
    layer: 'dialog',
    async open(page, words) {
      await openOwnProfile(page, words)
      await press(page, words.shell.profile.edit)
      await page.getByLabel(words.shell.profile.jobTitle).waitFor()
    },
  },
  {
    name: 'the password, refused',
    from: 'room',
    layer: 'dialog',
    async open(page, { shell, signedOut }) {
      await openWorkspaceMenu(page)
      await choose(page, shell.menu.password)
      await press(page, shell.save)
      await page.getByText(signedOut.problems.passwordMissing).first().waitFor()
    },
  },
  {
    name: 'signing out before everything is sent',
    from: 'room',
    layer: 'dialog',
    async open(page, { shell }) {
      await page.context().setOffline(true)
      await composer(page).fill('yolda')
      await composer(page).press('Enter')
      await openWorkspaceMenu(page)
      await choose(page, shell.menu.signOut)
    },
  },
  { name: 'what can be done with a member', from: 'members', layer: 'menu', open: openMemberMenu },
  {
    name: 'a member to deactivate',
    from: 'members',
    layer: 'dialog',
    async open(page, { shell }) {
      await openMemberMenu(page)
      await choose(page, shell.members.deactivate)
    },
  },
  {
    name: 'an invitation to revoke',
    from: 'members',
    layer: 'dialog',
    async open(page, { shell }) {
      await page.getByRole('tab', { name: shell.invites.title }).click()
      await press(page, shell.invites.revoke)
    },
  },
]
