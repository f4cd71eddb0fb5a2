import { look } from './theme.ts'

const line = '3px solid'
/** Outlook gives a cell without content no size. */
const blank = '\u00A0'

/**
 * Meydan's mark of borders and grounds, since mailboxes show no SVG and block pictures: a square that is open below, with a
 * small filled one at its centre. It is 24 px wide; where borders are not rounded it has corners.
 */
export function Mark() {
  return (
    <table
      role="presentation"
      aria-hidden="true"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      width={24}
      style={{ width: 24, borderCollapse: 'separate', fontSize: 0, lineHeight: 0 }}
    >
      <tbody>
        <tr>
          <td
            colSpan={3}
            height={14}
            align="center"
            {...look('outline', {
              height: 14,
              padding: '5px 0 0',
              boxSizing: 'border-box',
              borderTop: line,
              borderLeft: line,
              borderRight: line,
              borderRadius: '4px 4px 0 0',
              verticalAlign: 'top',
            })}
          >
            <div {...look('centre', { width: 8, height: 8, borderRadius: 2, margin: '0 auto' })} />
          </td>
        </tr>
        <tr>
          <td
            height={5}
            {...look('outline', {
              height: 5,
              width: 7,
              borderLeft: line,
              borderBottom: line,
              borderRadius: '0 0 0 4px',
            })}
          >
            {blank}
          </td>
          <td width={4} style={{ width: 4 }}>
            {blank}
          </td>
          <td {...look('outline', { width: 7, borderRight: line, borderBottom: line, borderRadius: '0 0 4px 0' })}>
            {blank}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
