import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../../../ui/button.tsx'
import { classNames } from '../../../../ui/class-names.ts'
import { FileIcon } from '../../../../ui/icons.tsx'

/** Where a spreadsheet is dropped or chosen. It may be dropped anywhere on the page. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('imports')
  const input = useRef<HTMLInputElement>(null)
  const isOver = useFileDrop(onFile)
  return (
    <div
      className={classNames(
        'flex flex-col items-center gap-4 rounded-large border border-dashed px-6 py-10 text-center transition-colors',
        isOver ? 'border-accent bg-accent-soft' : 'border-field-line bg-raised',
      )}
    >
      <span className={isOver ? 'text-accent-text' : 'text-muted'}>
        <FileIcon size={28} />
      </span>
      <div className="flex flex-col gap-1">
        <p className="text-15 font-semibold">{isOver ? t('drop.release') : t('drop.title')}</p>
        <p className="text-ui text-muted">{t('drop.types')}</p>
      </div>
      <Button variant="primary" onClick={() => input.current?.click()}>
        {t('drop.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        hidden
        aria-label={t('drop.label')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // The same file may be chosen again once it was corrected.
          currentTarget.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
      <p className="max-w-112 text-ui text-pretty text-muted">{t('drop.expected')}</p>
    </div>
  )
}

/** Takes a file that is dropped anywhere on the page. @returns whether one is held over it */
function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      // Otherwise the browser opens the file in place of the page.
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) latest.current(file)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return isOver
}
