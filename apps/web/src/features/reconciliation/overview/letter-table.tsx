import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useRef } from 'react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { TableVirtuoso } from 'react-virtuoso'
import type { ItemProps, TableVirtuosoHandle } from 'react-virtuoso'

import { useNavigation } from '../../../app/navigation-context.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { ChevronDownIcon } from '../../../ui/icons.tsx'
import { stillFits } from '../letter-query.ts'
import { isSelected } from '../letter-selection.ts'
import { orderOfColumn } from './columns.ts'
import type { LetterColumn } from './columns.ts'
import { LetterCell } from './letter-cell.tsx'
import { linkOf, pressInList } from './letter-rows.ts'
import type { LetterRowsProps } from './letter-rows.ts'
import { SelectBox } from './select-box.tsx'

/**
 * In rem; what is left over goes to the names, and the greatest balance keeps its currency and side. The usual columns fit
 * beside the sidebar on a screen of 1440 px.
 */
const widths: Readonly<Record<LetterColumn, number>> = {
  counterparty: 15,
  taxNumber: 8,
  number: 9.5,
  balance: 14,
  currency: 5.5,
  state: 8.5,
  delivery: 7.5,
  sentAt: 7,
  seenAt: 7,
  answer: 7.5,
  silenceAcceptsOn: 9,
  changedAt: 10.5,
}
const selectWidth = 2.5

/** Letters in rows, of which only those on screen are there; a hundred thousand are no more work than ten. */
export function LetterTable(props: LetterRowsProps) {
  const { t } = useTranslation('reconciliation')
  const { letters, onEnd } = props
  const list = useRef<HTMLDivElement>(null)
  const rows = useRef<TableVirtuosoHandle>(null)

  const goTo = (index: number) => {
    const id = letters[index]?.id
    if (id === undefined) return
    const there = linkOf(list.current, id)
    if (there !== null) {
      there.focus({ preventScroll: true })
      there.closest('tr')?.scrollIntoView({ block: 'nearest' })
      return
    }
    rows.current?.scrollIntoView({ index, done: () => linkOf(list.current, id)?.focus({ preventScroll: true }) })
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of its links are heard here
    <div ref={list} className="min-h-0 flex-1" onKeyDown={(event) => pressInList(event, props, goTo)}>
      <TableVirtuoso<Letter, LetterRowsProps>
        ref={rows}
        aria-label={t('list.label')}
        data={letters}
        context={props}
        computeItemKey={(_, { id }) => id}
        fixedItemHeight={40}
        endReached={onEnd}
        increaseViewportBy={400}
        components={parts}
        fixedHeaderContent={() => <HeadRow {...props} />}
        itemContent={(_, letter, context) => <Cells letter={letter} {...context} />}
      />
    </div>
  )
}

const parts = {
  Table: ({ style, children, context }: ComponentProps<'table'> & { readonly context?: LetterRowsProps }) => {
    const minWidth = (context?.columns ?? []).reduce((sum, column) => sum + widths[column], selectWidth)
    return (
      <table style={{ ...style, minWidth: `${minWidth}rem` }} className="w-full table-fixed border-collapse text-ui">
        {children}
      </table>
    )
  },
  TableRow: ({ item, context, ...rest }: ItemProps<Letter> & { readonly context: LetterRowsProps }) => (
    <tr
      {...rest}
      data-row={item.id}
      className={classNames(
        'relative h-10 border-b border-line transition-colors',
        item.id === context.openId
          ? 'bg-press'
          : isSelected(context.selection, item.id)
            ? 'bg-accent-soft'
            : 'hover:bg-hover',
        !stillFits(item, context.query.filter) && 'opacity-50',
      )}
    />
  ),
}

function HeadRow(props: LetterRowsProps) {
  const { t } = useTranslation('reconciliation')
  const { columns, letters, selection, onToggleListed } = props
  const chosen = letters.filter(({ id }) => isSelected(selection, id)).length
  return (
    <tr className="bg-surface">
      <th scope="col" className="w-10 border-b border-line pl-1 text-left font-regular">
        <SelectBox
          label={t('list.selectAll')}
          isOn={chosen === 0 ? false : chosen === letters.length ? true : 'some'}
          onToggle={onToggleListed}
        />
      </th>
      {columns.map((column) => (
        <HeadCell key={column} column={column} {...props} />
      ))}
    </tr>
  )
}

function HeadCell({ column, query, onSort }: LetterRowsProps & { readonly column: LetterColumn }) {
  const { t } = useTranslation('reconciliation')
  const order = orderOfColumn[column]
  const isSorted = order !== undefined && query.order === order
  const name = t(`columns.${column}`)
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.isDescending ? 'descending' : 'ascending') : undefined}
      className={classNames(
        'h-9 border-b border-line px-2 text-left text-12 font-medium whitespace-nowrap text-muted',
        column === 'balance' && 'text-right',
      )}
      style={column === 'counterparty' ? undefined : { width: `${widths[column]}rem` }}
    >
      {order === undefined ? (
        name
      ) : (
        <button
          type="button"
          onClick={() => onSort(column)}
          className={classNames(
            'inline-flex items-center gap-0.5 rounded-tiny hover:text-text',
            isSorted && 'text-text',
          )}
        >
          {name}
          <ChevronDownIcon
            size={16}
            className={classNames(!isSorted && 'opacity-0', isSorted && !query.isDescending && 'rotate-180')}
          />
        </button>
      )}
    </th>
  )
}

function Cells({
  letter,
  columns,
  selection,
  pathOf,
  openId,
  onToggle,
}: LetterRowsProps & { readonly letter: Letter }) {
  const { t } = useTranslation('reconciliation')
  const { page } = useNavigation()
  const toggle = useCallback((isRange: boolean) => onToggle(letter.id, isRange), [letter.id, onToggle])
  const { title } = letter.counterparty
  const link = (
    <a
      {...page(pathOf(letter.id))}
      data-letter={letter.id}
      aria-current={letter.id === openId || undefined}
      className="font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      {columns.includes('counterparty') ? title : letter.number}
    </a>
  )
  return (
    <>
      <td className="w-10 pl-1">
        <SelectBox label={t('list.select', { title })} isOn={isSelected(selection, letter.id)} onToggle={toggle} />
      </td>
      {columns.map((column, index) => (
        <td
          key={column}
          className={classNames(
            'overflow-clip px-2 text-ellipsis whitespace-nowrap tabular-nums',
            column === 'balance' && 'text-right',
          )}
        >
          {column === 'counterparty' ? (
            link
          ) : (
            <>
              {index === 0 && !columns.includes('counterparty') && <span className="sr-only">{link}</span>}
              <LetterCell column={column} letter={letter} />
            </>
          )}
        </td>
      ))}
    </>
  )
}
