import type { LetterView } from '@meydan/protocol/operations/reconciliation-setup'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { shownErrorCode } from '../../../app/shown-error.ts'
import { useWorkspaceState } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { BookmarkIcon, ChevronDownIcon, PlusIcon, TrashIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { useToasts } from '../../../ui/toast.tsx'
import { useViewActions, useViews } from './use-views.ts'

export interface ViewsMenuProps {
  readonly onShow: (view: LetterView) => void
  readonly onSave: () => void
}

/** Ways of looking at letters that were kept. */
export function ViewsMenu({ onShow, onSave }: ViewsMenuProps) {
  const { t } = useTranslation('reconciliation')
  const { data: views = [] } = useViews()
  const { me } = useWorkspaceState()
  const [isOpen, setOpen] = useState(false)
  const isOwn = ({ memberId }: LetterView) => memberId === me?.id
  const show = (view: LetterView) => {
    onShow(view)
    setOpen(false)
  }
  return (
    <Popover
      label={t('views.label')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <Button icon={BookmarkIcon}>
          {t('views.label')}
          <ChevronDownIcon size={16} className="-mr-1 text-muted" />
        </Button>
      }
    >
      <div className="-m-3 flex w-72 flex-col gap-1">
        {views.length === 0 && <p className="px-2 py-1.5 text-muted">{t('views.none')}</p>}
        <Section title={t('views.own')} views={views.filter(isOwn)} onShow={show} mayDelete />
        <Section title={t('views.shared')} views={views.filter((view) => !isOwn(view))} onShow={show} />
        <Button
          variant="quiet"
          icon={PlusIcon}
          onClick={() => {
            setOpen(false)
            onSave()
          }}
        >
          {t('views.save')}
        </Button>
      </div>
    </Popover>
  )
}

interface SectionProps {
  readonly title: string
  readonly views: readonly LetterView[]
  readonly onShow: (view: LetterView) => void
  readonly mayDelete?: boolean
}

function Section({ title, views, onShow, mayDelete = false }: SectionProps) {
  const { t } = useTranslation('reconciliation')
  const { save, remove } = useViewActions()
  const { show } = useToasts()
  const errorText = useErrorText()
  if (views.length === 0) return null

  const attempt = async (act: () => Promise<void>, done: Parameters<typeof show>[0]) => {
    try {
      await act()
      show(done)
    } catch (caught) {
      show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
    }
  }
  const forget = (view: LetterView) => {
    const { memberId: _, ...kept } = view
    void attempt(() => remove(view), {
      text: t('views.deleted'),
      action: {
        label: t('views.undo'),
        onSelect: () => void attempt(() => save(kept), { tone: 'success', text: t('views.saved') }),
      },
    })
  }
  return (
    <section>
      <h2 className="px-2 pt-1 pb-0.5 text-12 font-medium text-muted">{title}</h2>
      <ul>
        {views.map((view) => (
          <li key={view.id} className="flex items-center">
            <button
              type="button"
              onClick={() => onShow(view)}
              className="min-h-control min-w-0 flex-1 truncate rounded-small px-2 text-left transition-colors hover:bg-hover"
            >
              {view.name}
            </button>
            {mayDelete && (
              <IconButton
                label={t('views.delete', { name: view.name })}
                icon={TrashIcon}
                onClick={() => forget(view)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
