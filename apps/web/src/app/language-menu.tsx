import { useTranslation } from 'react-i18next'

import { Button } from '../ui/button.tsx'
import { LanguageIcon } from '../ui/icons.tsx'
import { Menu, MenuChoice } from '../ui/menu.tsx'
import { changeLanguage, currentLanguage } from './i18n.ts'
import { languages } from './language.ts'

/** Shows the language by its own name, and switches it. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  const shown = currentLanguage(i18n)
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" icon={LanguageIcon} aria-label={`${t('language.label')}: ${t(`language.${shown}`)}`}>
          {t(`language.${shown}`)}
        </Button>
      }
    >
      <MenuChoice
        label={t('language.label')}
        value={shown}
        options={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        onChange={(language) => changeLanguage(i18n, language)}
      />
    </Menu>
  )
}
