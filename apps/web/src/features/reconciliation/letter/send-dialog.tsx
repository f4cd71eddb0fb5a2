import { operations } from '@meydan/client'
import type { ClientId } from '@meydan/protocol'
import type { Letter, LetterWay } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../../app/error-text.ts'
import { useFormats } from '../../../app/format.ts'
import { newRequestId } from '../../../app/request-id.ts'
import { useAction } from '../../../app/use-action.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useToasts } from '../../../ui/toast.tsx'

export interface SendDialogProps {
  /** The letters, in batches that one call takes; undefined: nothing is to be sent. */
  readonly letters: (() => AsyncIterable<readonly Letter[]>) | undefined
  /** How many they are. */
  readonly count: number
  readonly onClose: () => void
  readonly onSent: () => void
}

const allWays = ['email', 'sms'] as const satisfies readonly LetterWay[]

/** Asks how letters are to go, and hands them over to a job. */
export function SendDialog({ letters, count, onClose, onSent }: SendDialogProps) {
  const { t } = useTranslation(['reconciliation', 'shell'])
  const workspace = useWorkspace()
  const errorText = useErrorText()
  const { number } = useFormats()
  const { show } = useToasts()
  const [ways, setWays] = useState<readonly LetterWay[]>(['email'])
  const [done, setDone] = useState(0)
  // The same batch once more, after an answer that was lost, is the same request and mails nobody twice.
  const requestIds = useRef(new Map<string, ClientId>())
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(async () => {
      if (letters === undefined) return
      let queued = 0
      setDone(0)
      workspace.jobs.askForOwn()
      for await (const batch of letters()) {
        const input = { letters: batch.map(({ id }) => id), ways: [...ways] }
        const key = JSON.stringify(input)
        const clientId = requestIds.current.get(key) ?? newRequestId()
        requestIds.current.set(key, clientId)
        queued += (await workspace.call(operations.reconciliation.sendLetters, { clientId, ...input })).letters
        setDone(queued)
      }
      show({ tone: 'success', text: t('send.started', { count: queued }) })
      requestIds.current.clear()
      onSent()
    }, [letters, onSent, show, t, ways, workspace]),
  )
  const shut = () => {
    clear()
    onClose()
  }
  return (
    <Dialog
      isOpen={letters !== undefined}
      onOpenChange={(open) => !open && !isBusy && shut()}
      title={t('send.title', { count })}
      description={t('send.text')}
      footer={
        <>
          <Button onClick={shut} isDisabled={isBusy}>
            {t('shell:cancel')}
          </Button>
          <Button variant="primary" isBusy={isBusy} isDisabled={ways.length === 0} onClick={() => run()}>
            {t('send.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errorCode !== undefined && <Banner tone="danger" title={errorText(errorCode)} />}
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 text-ui font-medium">{t('send.ways')}</legend>
          {allWays.map((way) => (
            <Checkbox
              key={way}
              label={t(`send.way.${way}`)}
              hint={t(`send.wayHint.${way}`)}
              isOn={ways.includes(way)}
              onChange={(isOn) => setWays(allWays.filter((one) => (one === way ? isOn : ways.includes(one))))}
            />
          ))}
        </fieldset>
        <p role="status" className="text-ui text-muted empty:hidden">
          {ways.length === 0
            ? t('send.wayMissing')
            : isBusy && count > 1
              ? t('send.gathering', { done: number(done), total: number(count) })
              : ''}
        </p>
      </div>
    </Dialog>
  )
}
