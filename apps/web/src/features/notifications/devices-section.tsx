import { operations } from '@meydan/client'
import type { PushDevice } from '@meydan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { usePageClient } from '../../app/meydan-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useAction } from '../../app/use-action.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { deviceName } from './device-name.ts'
import { SettingsSection } from './settings-section.tsx'
import { useThisBrowser } from './use-this-browser.ts'

const pushKey = ['push-devices'] as const

/** Whether this browser shows notifications, and the other devices that take pushes. */
export function DevicesSection() {
  const { t } = useTranslation('notifications')
  const { meydan } = usePageClient()
  const errorText = useErrorText()
  const { data, error, refetch } = useQuery({
    queryKey: pushKey,
    queryFn: ({ signal }) => meydan.call(operations.notifications.getPush, {}, { signal }),
    staleTime: 0,
  })
  const others = data?.devices.filter(({ isThis }) => !isThis)

  return (
    <>
      <SettingsSection title={t('push.title')}>
        {error !== null ? (
          <Banner
            tone="warning"
            title={t('push.listFailed')}
            action={<Button onClick={() => void refetch()}>{t('inbox.retry')}</Button>}
          >
            {errorText(shownErrorCode(error))}
          </Banner>
        ) : data === undefined || others === undefined ? (
          <Skeleton className="h-10 w-full" />
        ) : (
          <>
            <ThisBrowser publicKey={data.publicKey} deviceId={data.devices.find(({ isThis }) => isThis)?.id} />
            {data.publicKey !== null && others.length > 0 && <OtherDevices devices={others} />}
          </>
        )}
      </SettingsSection>
    </>
  )
}

interface ThisBrowserProps {
  readonly publicKey: string | null
  readonly deviceId: string | undefined
}

function ThisBrowser({ publicKey, deviceId }: ThisBrowserProps) {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const browser = useThisBrowser({
    publicKey,
    deviceId,
    onChange: useCallback(() => void queries.invalidateQueries({ queryKey: pushKey }), [queries]),
  })
  const { support, isOn, isBusy } = browser
  const words = {
    ready: t(publicKey === null ? 'push.onHintOpen' : 'push.onHint'),
    denied: t('push.denied'),
    insecure: t('push.insecure'),
    needsInstall: t('push.needsInstall'),
    unsupported: t('push.unsupported'),
  }
  return (
    <Switch
      label={t('push.on')}
      hint={words[support]}
      isOn={isOn}
      isDisabled={support !== 'ready' || isBusy}
      onChange={(wanted) => browser.set(wanted)}
    />
  )
}

function OtherDevices({ devices }: { readonly devices: readonly PushDevice[] }) {
  const { t } = useTranslation('notifications')
  return (
    <div>
      <h3 className="pb-1.5 text-ui font-medium">{t('push.devices')}</h3>
      <ul className="overflow-hidden rounded-large border border-line">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
    </div>
  )
}

function DeviceRow({ device }: { readonly device: PushDevice }) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const { meydan } = usePageClient()
  const queries = useQueryClient()
  const { show } = useToasts()
  const errorText = useErrorText()
  const name = deviceName(device.userAgent) ?? t('push.unknownDevice')
  const { id, lastSentAt } = device
  const remove = useAction(
    useCallback(async () => {
      try {
        await meydan.call(operations.notifications.unsubscribePush, { id })
        show({ tone: 'success', text: t('push.removed', { name }) })
        await queries.invalidateQueries({ queryKey: pushKey })
      } catch (caught) {
        show({ tone: 'danger', text: errorText(shownErrorCode(caught)) })
      }
    }, [errorText, id, meydan, name, queries, show, t]),
  )
  return (
    <li className="flex items-center gap-3 border-b border-line py-2 pr-2 pl-3 text-ui last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={device.userAgent}>
          {name}
        </p>
        <p className="truncate text-12 text-muted">
          {lastSentAt === null
            ? t('push.neverSent')
            : t('push.lastSent', { at: formats.dateTime(new Date(lastSentAt)) })}
        </p>
      </div>
      <Button isBusy={remove.isBusy} aria-label={t('push.removeNamed', { name })} onClick={() => remove.run()}>
        {t('push.remove')}
      </Button>
    </li>
  )
}
