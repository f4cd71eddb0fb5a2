import { expect, test } from 'vitest'
import { newId, type MemberId } from '../ids.ts'
import { limits } from '../limits.ts'
import { mentionedMembers, nameMentions } from './mentions.ts'

const [ayse, ali] = [newId<MemberId>(), newId<MemberId>()]

test('members that a text names are found in their order, each once', () => {
  expect(mentionedMembers(`<@${ali}> ve <@${ayse}>, yine <@${ali}>`)).toEqual([ali, ayse])
  expect(mentionedMembers('<@Ali> @ali <@')).toEqual([])
})

test('no more are found than are told', () => {
  const many = Array.from({ length: limits.mentions + 1 }, () => `<@${newId()}>`).join(' ')
  expect(mentionedMembers(many)).toHaveLength(limits.mentions)
})

test('a name takes the place of its mention, and one that is not known stays', () => {
  expect(nameMentions(`<@${ayse}> geldi, <@${ali}> gelmedi`, { [ayse]: 'Ayşe' })).toBe(`@Ayşe geldi, <@${ali}> gelmedi`)
})
