import { limits } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { PlusIcon, TrashIcon } from '../../../ui/icons.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { isEmailWrong, isPhoneWrong, withContact } from './counterparty-draft.ts'
import type { ContactDraft, CounterpartyDraft } from './counterparty-draft.ts'

export interface ContactFieldsProps {
  readonly draft: CounterpartyDraft
  readonly isChecked: boolean
  readonly onChange: (draft: CounterpartyDraft) => void
}

/** Who is written to. */
export function ContactFields({ draft, isChecked, onChange }: ContactFieldsProps) {
  const { t } = useTranslation('counterparties')
  const change = (changed: ContactDraft) =>
    onChange({ ...draft, contacts: draft.contacts.map((one) => (one.key === changed.key ? changed : one)) })
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-ui font-medium">{t('contacts.title')}</legend>
      {draft.contacts.map((contact) => (
        <div key={contact.key} className="flex items-end gap-2 rounded-large border border-line p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            <div className="sm:col-span-2">
              <TextField
                label={t('contacts.name')}
                isOptional
                maxLength={100}
                autoComplete="off"
                value={contact.name}
                onChange={(event) => change({ ...contact, name: event.target.value })}
              />
            </div>
            <TextField
              label={t('contacts.email')}
              type="email"
              maxLength={254}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={contact.email}
              error={isChecked && isEmailWrong(contact) ? t('contacts.emailWrong') : undefined}
              onChange={(event) => change({ ...contact, email: event.target.value })}
            />
            <TextField
              label={t('contacts.phone')}
              type="tel"
              isOptional
              maxLength={30}
              autoComplete="off"
              value={contact.phone}
              error={isChecked && isPhoneWrong(contact) ? t('contacts.phoneWrong') : undefined}
              onChange={(event) => change({ ...contact, phone: event.target.value })}
            />
          </div>
          <IconButton
            label={t('contacts.remove')}
            icon={TrashIcon}
            onClick={() => onChange({ ...draft, contacts: draft.contacts.filter(({ key }) => key !== contact.key) })}
          />
        </div>
      ))}
      {draft.contacts.length < limits.contacts && (
        <span className="self-start">
          <Button icon={PlusIcon} onClick={() => onChange(withContact(draft))}>
            {t('contacts.add')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}
