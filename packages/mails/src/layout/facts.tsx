import { Section } from 'react-email'
import { cutText } from '@meydan/protocol/text/cut-text'
import { breakAnywhere } from './parts.tsx'
import { look } from './theme.ts'

const maxValue = 160

/** Labels with their values in a box, such as when and from where somebody signed in. */
export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: string])[] }) {
  return (
    <Section
      {...look('box', {
        margin: '8px 0 20px',
        border: '1px solid',
        borderRadius: 10,
        borderCollapse: 'separate',
        padding: '10px 16px',
      })}
    >
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0} width="100%">
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label} className="m-fact" data-in-text="fact">
              <td
                width={96}
                {...look('muted', {
                  width: 96,
                  padding: '5px 12px 5px 0',
                  fontSize: 13,
                  lineHeight: '20px',
                  verticalAlign: 'top',
                })}
              >
                {label}
              </td>
              <td
                {...look('text', {
                  padding: '5px 0',
                  fontSize: 14,
                  lineHeight: '20px',
                  verticalAlign: 'top',
                  ...breakAnywhere,
                })}
              >
                {cutText(value, maxValue)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
