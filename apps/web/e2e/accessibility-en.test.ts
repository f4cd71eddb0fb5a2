import { describe } from 'vitest'
import { checkScreens } from './accessibility.ts'

describe('the screens in English [M29] [M33]', () => {
  checkScreens('en-GB')
})
