import type { ReactNode } from 'react'
import { Column, Link, Row, Section, Text } from 'react-email'
import { cutText } from '@meydan/protocol/text/cut-text'
import { isRightToLeft } from '../text/direction.ts'
import { webAddress } from '../text/web-address.ts'
import { breakAnywhere } from './parts.tsx'
import { look } from './theme.ts'

/** Enough to know whether it can wait. */
const maxQuote = 280
const maxName = 80
const maxMeta = 120

/** What people wrote, in a box: apart from our own words. */
export function Quotes({ children }: { readonly children: ReactNode }) {
  return (
    <Section
      {...look('box', {
        margin: '8px 0 12px',
        border: '1px solid',
        borderRadius: 10,
        borderCollapse: 'separate',
        padding: '0 16px',
      })}
    >
      {children}
    </Section>
  )
}

interface QuoteProps {
  /** Who or which room; cut when it is longer than names are. */
  readonly name: string
  /** What the name leads to. */
  readonly url?: string
  /** What the one with the name did. */
  readonly deed?: string
  /** Where and when. */
  readonly meta?: string
  readonly children: ReactNode
  /** Whether it is the first of its box; a line stands above each other one. */
  readonly isFirst: boolean
}

/** One entry of the box: who, where and when, and what they wrote. */
export function Quote({ name, url, deed = '', meta, children, isFirst }: QuoteProps) {
  const shown = cutText(name, maxName)
  const line = isFirst ? {} : { borderTop: '1px solid' }
  return (
    <Row>
      <Column {...look('rule', { padding: '14px 0', ...line })}>
        <Text data-in-text="head" {...look('text', { margin: 0, fontSize: 14, lineHeight: '20px', ...breakAnywhere })}>
          {url === undefined ? (
            <strong>{shown}</strong>
          ) : (
            <Link href={webAddress(url)} data-in-text="choice" {...look('link', { fontWeight: 600 })}>
              {shown}
            </Link>
          )}
          {deed !== '' && ` ${deed}`}
        </Text>
        {meta !== undefined && meta !== '' && (
          <Text
            data-in-text="line"
            {...look('muted', { margin: 0, fontSize: 13, lineHeight: '20px', ...breakAnywhere })}
          >
            {cutText(meta, maxMeta)}
          </Text>
        )}
        {children}
      </Column>
    </Row>
  )
}

/** The beginning of what somebody wrote, in the direction that it is written in. */
export function QuotedText({ author, text }: { readonly author?: string; readonly text: string }) {
  const lines = cutText(text, maxQuote)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const isTurned = isRightToLeft(text)
  return (
    <Text
      data-in-text="line"
      dir={isTurned ? 'rtl' : 'ltr'}
      {...look('text', {
        margin: '6px 0 0',
        fontSize: 14,
        lineHeight: '21px',
        textAlign: isTurned ? 'right' : 'left',
        ...breakAnywhere,
      })}
    >
      {author !== undefined && <span {...look('muted')}>{cutText(author, maxName)}: </span>}
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </Text>
  )
}
