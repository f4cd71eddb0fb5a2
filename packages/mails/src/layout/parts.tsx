import type { ReactNode } from 'react'
import { Heading, Text } from 'react-email'
import { look } from './theme.ts'

/** Words without a blank break as well: nothing that people typed makes a mail wider. */
export const breakAnywhere = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const

interface Children {
  readonly children: ReactNode
}

/** What the mail is about, once. */
export function Title({ children }: Children) {
  return (
    <Heading
      as="h1"
      {...look('text', {
        margin: '0 0 12px',
        fontSize: 22,
        lineHeight: '30px',
        fontWeight: 600,
        letterSpacing: '-0.01em',
        ...breakAnywhere,
      })}
    >
      {children}
    </Heading>
  )
}

/** A paragraph of our own words. */
export function Paragraph({ children }: Children) {
  return (
    <Text {...look('text', { margin: '0 0 12px', fontSize: 15, lineHeight: '24px', ...breakAnywhere })}>
      {children}
    </Text>
  )
}

/** What is worth knowing, smaller. */
export function Note({ children }: Children) {
  return (
    <Text {...look('muted', { margin: '0 0 8px', fontSize: 13, lineHeight: '20px', ...breakAnywhere })}>
      {children}
    </Text>
  )
}
