/** JSON as people read it. Secret fields are named, and their values are not there. */
export function JsonView({
  value,
  secretFields = [],
  secret = '',
}: {
  readonly value: unknown
  readonly secretFields?: readonly string[]
  /** The word in the place of a value that is secret. */
  readonly secret?: string
}) {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) return <Block>{JSON.stringify(value, null, 2)}</Block>
  const shown = Object.entries(value).map(
    ([name, inner]) => [name, JSON.stringify(inner, null, 2).replaceAll('\n', '\n  ')] as const,
  )
  return (
    <Block>
      {'{\n'}
      {[...shown, ...secretFields.map((name) => [name, undefined] as const)].map(([name, text]) => (
        <span key={name}>
          {'  '}
          <span className="text-muted">{name}</span>
          {': '}
          {text ?? <span className="text-muted italic">{secret}</span>}
          {'\n'}
        </span>
      ))}
      {'}'}
    </Block>
  )
}

/** Text of a machine: in its own type, in its own lines, and in a box of its own when it is long. */
export function Block({ children }: { readonly children: React.ReactNode }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled must be reached by keys
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-small bg-sunken px-3 py-2 font-mono text-12 wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  )
}
