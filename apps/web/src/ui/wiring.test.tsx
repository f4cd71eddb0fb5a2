import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'

import { Avatar } from './avatar.tsx'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { PlusIcon } from './icons.tsx'
import { Skeleton } from './skeleton.tsx'
import { TextField } from './text-field.tsx'
import { UnreadBadge } from './unread-badge.tsx'

describe('a field', () => {
  test('is tied to its label and hint', () => {
    const html = renderToStaticMarkup(<TextField id="title" label="Unvan" hint="İsteğe bağlı" name="title" />)
    expect(html).toContain('<label for="title"')
    expect(html).toMatch(/<input[^>]*id="title"[^>]*aria-describedby="title-hint"/)
    expect(html).toContain('<p id="title-hint"')
    expect(html).not.toContain('aria-invalid=')
  })

  test('is tied to its error, which is announced [M32]', () => {
    const html = renderToStaticMarkup(<TextField id="title" label="Unvan" hint="x" error="Çok uzun." />)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toMatch(/aria-live="polite"[^]*<p id="title-error"[^]*Çok uzun\./)
    expect(html).toMatch(/aria-describedby="title-error"/)
  })
})

describe('a button', () => {
  test('that is busy says so and keeps the focus', () => {
    const html = renderToStaticMarkup(<Button isBusy>Kaydet</Button>)
    expect(html).toContain('aria-busy="true"')
    expect(html).toContain('aria-disabled="true"')
    expect(html).not.toContain(' disabled=')
  })

  test('does not submit a form unless asked to', () => {
    expect(renderToStaticMarkup(<Button>Kaydet</Button>)).toContain('type="button"')
  })

  test('has an icon that screen readers pass over', () => {
    expect(renderToStaticMarkup(<Button icon={PlusIcon}>Ekle</Button>)).toMatch(/<svg[^>]*aria-hidden="true"/)
  })
})

test('a count shows 99+ and reads the whole sentence', () => {
  expect(renderToStaticMarkup(<UnreadBadge count={100} label="99’dan çok bahsetme" />)).toContain('>99+<')
  expect(renderToStaticMarkup(<UnreadBadge count={0} label="" />)).toBe('')
})

test('an avatar is read out only where it stands alone', () => {
  expect(renderToStaticMarkup(<Avatar name="Ayşe Işık" seed="a" />)).toContain('aria-hidden="true"')
  expect(renderToStaticMarkup(<Avatar name="Ayşe Işık" seed="a" isAlone />)).toContain(
    'role="img" aria-label="Ayşe Işık"',
  )
})

test('what is loading holds its place, unread by screen readers, and stands still where motion is unwanted [M30]', () => {
  const html = renderToStaticMarkup(<Skeleton className="h-4 w-40" />)
  expect(html).toMatch(/aria-hidden="true".*motion-reduce:animate-skeleton-still.*h-4 w-40/)
})

test('a refusal interrupts, other news waits', () => {
  expect(renderToStaticMarkup(<Banner tone="danger" title="x" />)).toContain('role="alert"')
  expect(renderToStaticMarkup(<Banner tone="info" title="x" />)).toContain('role="status"')
})
