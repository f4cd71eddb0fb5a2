import { useTranslation } from 'react-i18next'

import { IconButton } from '../ui/icon-button.tsx'
import { DarkIcon, LightIcon, ScreenIcon } from '../ui/icons.tsx'
import { Menu, MenuChoice } from '../ui/menu.tsx'
import { themes, useTheme } from './theme.tsx'

const icons = { system: ScreenIcon, light: LightIcon, dark: DarkIcon } as const

/** Light, dark, or as the device has it. */
export function ThemeMenu() {
  const { t } = useTranslation()
  const { theme, setTheme } = useTheme()
  return (
    <Menu align="end" trigger={<IconButton label={t('theme.label')} icon={icons[theme]} side="bottom" />}>
      <MenuChoice
        label={t('theme.label')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`theme.${value}`), icon: icons[value] }))}
        onChange={setTheme}
      />
    </Menu>
  )
}
