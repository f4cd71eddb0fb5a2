import { MachineText } from '../../ui/machine-text.tsx'

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
  if (!isObject) return <MachineText>{JSON.stringify(value, null, 2)}</MachineText>
  const shown = Object.entries(value).map(
    ([name, inner]) => [name, JSON.stringify(inner, null, 2).replaceAll('\n', '\n  ')] as const,
  )
  return (
    <MachineText>
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
    </MachineText>
  )
}
