import { Fragment } from 'react'
import { Body, Button, Column, Container, Head, Hr, Html, Link, Preview, Row, Section, Text } from 'react-email'
import type { Language, MailContent, OriginParams } from '../template.ts'
import { cutText } from '@meydan/protocol/text/cut-text'
import { webAddress } from '../text/web-address.ts'
import { withoutLinks } from '@meydan/protocol/text/without-links'
import { frameWords } from './frame-words.ts'
import { Mark } from './mark.tsx'
import { breakAnywhere, Note, Title } from './parts.tsx'
import { colours, fontFamily, look, outlookStyleSheet, styleSheet } from './theme.ts'

/** Wide enough for 70 letters a line; the page around it takes the rest up to 600 px. */
const width = 560

/** A few lines at its size. */
const maxTitle = 160

const small = { fontSize: 12, lineHeight: '18px', ...breakAnywhere } as const
const underlined = { textDecorationLine: 'underline' } as const

interface Props {
  readonly language: Language
  readonly origin: OriginParams
  readonly content: MailContent
}

/** The one layout of all mails. */
export function MailFrame({ language, origin, content }: Props) {
  const { action, notes = [], isFormal = false } = content
  const words = frameWords[language]
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{content.subject}</title>
        <style>{styleSheet}</style>
        <style>{outlookStyleSheet}</style>
      </Head>
      <Body lang={language} {...look('page', { margin: 0, padding: 0, fontFamily, WebkitTextSizeAdjust: '100%' })}>
        <Preview useTitleTag={false}>{content.preheader}</Preview>
        <Container
          width={width}
          tdClassName="m-frame"
          style={{ width: '100%', maxWidth: width, padding: '40px 24px 48px' }}
        >
          <Header name={withoutLinks(origin.workspace ?? 'Meydan')} />
          <Title>{cutText(content.title, maxTitle)}</Title>
          {content.body}
          {action && <Action url={action.url} label={action.label} />}
          {notes.map((note) => (
            <Note key={note}>{note}</Note>
          ))}
          {action && <PlainLink url={action.url} words={isFormal ? words.formalFallback : words.fallback} />}
          <Footer language={language} origin={origin} content={content} />
        </Container>
      </Body>
    </Html>
  )
}

function Header({ name }: { readonly name: string }) {
  return (
    <Row style={{ margin: '0 0 28px' }}>
      <Column width={36} style={{ width: 36, verticalAlign: 'top' }}>
        <Mark />
      </Column>
      <Column style={{ verticalAlign: 'top' }}>
        <Text {...look('text', { margin: 0, fontSize: 15, lineHeight: '24px', fontWeight: 600, ...breakAnywhere })}>
          {name}
        </Text>
      </Column>
    </Row>
  )
}

function Action({ url, label }: { readonly url: string; readonly label: string }) {
  return (
    <Section style={{ padding: '12px 0 20px' }}>
      <Button
        href={webAddress(url)}
        data-in-text="action"
        {...look('button', { padding: '13px 20px', borderRadius: 6, fontSize: 15, fontWeight: 600 })}
      >
        {label}
      </Button>
    </Section>
  )
}

/** The address of the button, for mailboxes that do not show one and for people who want to see where it leads. */
function PlainLink({ url, words }: { readonly url: string; readonly words: string }) {
  const address = webAddress(url)
  return (
    <Text {...look('muted', { margin: 0, fontSize: 13, lineHeight: '20px' })} data-skip-in-text="true">
      {words}
      <br />
      <Link href={address} {...look('link', { wordBreak: 'break-all' })}>
        {address}
      </Link>
    </Text>
  )
}

/** Why this mail came and how to change that. */
function Footer({ language, origin, content }: Props) {
  const words = frameWords[language]
  const home = webAddress(origin.instanceUrl)
  const choices = [
    { label: words.settings, url: content.settingsUrl },
    { label: words.unsubscribe, url: content.unsubscribeUrl },
  ]
  return (
    <>
      <Hr {...look('rule', { margin: '28px 0 16px', borderTop: `1px solid ${colours.line.light}` })} />
      <Text {...look('muted', { ...small, margin: '0 0 4px' })}>{content.reason}</Text>
      <Text {...look('muted', { ...small, margin: 0 })}>
        {choices.map(
          ({ label, url }) =>
            url !== undefined && (
              <Fragment key={label}>
                <Link href={webAddress(url)} data-in-text="choice" {...look('muted', underlined)}>
                  {label}
                </Link>
                <span data-skip-in-text="true"> · </span>
              </Fragment>
            ),
        )}
        <Link href={home} data-in-text="address" {...look('muted', underlined)}>
          {new URL(home).host}
        </Link>
      </Text>
    </>
  )
}
