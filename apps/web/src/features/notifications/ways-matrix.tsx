import type { DeliveryWay, NoticeKind } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { SwitchCell } from '../../ui/switch.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { kinds, ways } from './preferences-values.ts'

export interface WaysMatrixProps {
  readonly value: Readonly<Record<NoticeKind, readonly DeliveryWay[]>>
  readonly available: readonly DeliveryWay[]
  readonly onChange: (value: Record<NoticeKind, DeliveryWay[]>) => void
}

/** Which kind of notification goes which way. Ways that the server lacks stand there, and why they cannot be turned on. */
export function WaysMatrix({ value, available, onChange }: WaysMatrixProps) {
  const { t } = useTranslation('notifications')
  const formats = useFormats()
  const missing = ways.filter((way) => !available.includes(way)).map((way) => t(`ways.${way}`))

  function set(kind: NoticeKind, way: DeliveryWay, isOn: boolean): void {
    const others = value[kind].filter((one) => one !== way)
    const chosen = isOn ? [...others, way] : others
    const copy = Object.fromEntries(kinds.map((one) => [one, [...value[one]]])) as Record<NoticeKind, DeliveryWay[]>
    onChange({ ...copy, [kind]: ways.filter((one) => chosen.includes(one)) })
  }

  return (
    <div className="flex flex-col gap-2">
      <table className="w-full table-fixed border-collapse text-ui">
        <thead>
          <tr className="border-b border-line text-12 text-muted">
            <th scope="col">
              <VisuallyHidden>{t('title')}</VisuallyHidden>
            </th>
            {ways.map((way) => (
              <th key={way} scope="col" className="w-15 pb-1.5 text-center font-medium sm:w-24">
                {t(`shortWays.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-2.5 pr-2 text-left font-regular">
                <span className="block font-medium">{t(`kinds.${kind}`)}</span>
                <span className="block text-12 text-pretty text-muted">{t(`kindHints.${kind}`)}</span>
              </th>
              {ways.map((way) => (
                <td key={way}>
                  <span className="flex justify-center">
                    <SwitchCell
                      label={t('prefs.cell', { kind: t(`kinds.${kind}`), way: t(`ways.${way}`) })}
                      isOn={value[kind].includes(way) && available.includes(way)}
                      isDisabled={!available.includes(way)}
                      onChange={(isOn) => set(kind, way, isOn)}
                    />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className="text-ui text-muted">{t('prefs.missing', { ways: formats.list(missing) })}</p>
      )}
    </div>
  )
}
