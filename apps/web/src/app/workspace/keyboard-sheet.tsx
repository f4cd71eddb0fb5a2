import { useTranslation } from 'react-i18next'

import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'

/** Every shortcut, by where it works. */
export function KeyboardSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(['shell', 'notifications'])
  const groups = [
    {
      title: t('keys.everywhere'),
      keys: [
        { keys: ['mod+k'], does: t('keys.palette') },
        { keys: ['alt+up', 'alt+down'], does: t('keys.rooms') },
        { keys: ['alt+shift+up', 'alt+shift+down'], does: t('keys.unreadRooms') },
        { keys: ['esc'], does: t('keys.close') },
        { keys: ['?'], does: t('keys.sheet') },
      ],
    },
    {
      title: t('keys.writing'),
      keys: [
        { keys: ['enter'], does: t('keys.send') },
        { keys: ['shift+enter'], does: t('keys.break') },
        { keys: ['up'], does: t('keys.editLast') },
      ],
    },
    {
      title: t('notifications:keys.title'),
      keys: [
        { keys: ['j', 'k'], does: t('notifications:keys.next') },
        { keys: ['enter'], does: t('notifications:keys.open') },
        { keys: ['e'], does: t('notifications:keys.read') },
        { keys: ['shift+e'], does: t('notifications:keys.readAll') },
        { keys: ['w'], does: t('notifications:keys.why') },
      ],
    },
  ]
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={t('keys.title')}>
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="pb-1 text-12 font-medium text-muted">{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div
                  key={does}
                  className="flex min-h-9 items-center justify-between gap-6 border-b border-line py-1.5 text-ui last:border-b-0"
                >
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 gap-2 text-muted">
                    {keys.map((combination) => (
                      <Kbd key={combination} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
