import { describe } from 'vitest'
import { checkScreens } from './accessibility.ts'

describe('the screens in Turkish [M29] [M33]', () => {
  checkScreens('tr-TR')
})
