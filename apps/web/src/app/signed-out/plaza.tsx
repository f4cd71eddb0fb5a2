/*
 * The square of the name, seen from above. The town is the mark drawn again and again: each ring of houses is an open
 * square, the street of its opening leads to the middle, where people stand in twos and threes. People are round and
 * places are square, as everywhere in Meydan.
 */

interface House {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const centre = { x: 360, y: 420 }
const squareHalf = 128
const depth = 58
const street = 16
const avenue = 52

/** Where the streets cut each side of a ring, in parts of its length: top, right, bottom left, bottom right, left. */
const cuts: readonly (readonly (readonly number[])[])[] = [
  [[0.36, 0.72], [0.42], [], [0.55], [0.3, 0.66]],
  [[0.22, 0.47, 0.8], [0.3, 0.62], [0.4], [0.62], [0.46]],
  [[0.16, 0.4, 0.58, 0.84], [0.2, 0.5, 0.74], [0.34, 0.7], [0.5], [0.26, 0.58, 0.82]],
  [
    [0.12, 0.3, 0.52, 0.7, 0.88],
    [0.16, 0.38, 0.66, 0.86],
    [0.3, 0.62],
    [0.36, 0.7],
    [0.2, 0.44, 0.7],
  ],
  [[0.5], [0.3, 0.6], [0.5], [0.5], [0.3, 0.6]],
]

/** Splits a line into pieces with a street between them. */
function pieces(from: number, to: number, at: readonly number[]): { readonly start: number; readonly end: number }[] {
  const edges = at.map((part) => from + (to - from) * part)
  return [from, ...edges].map((start, index) => ({
    start: index === 0 ? start : start + street / 2,
    end: (edges[index] ?? to) - (index === edges.length ? 0 : street / 2),
  }))
}

function ring(index: number): House[] {
  const [top = [], right = [], bottomLeft = [], bottomRight = [], left = []] = cuts[index] ?? []
  const inner = squareHalf + street + index * (depth + street)
  const outer = inner + depth
  const across = (y: number, from: number, to: number, at: readonly number[]) =>
    pieces(from, to, at).map(({ start, end }) => ({ x: start, y, width: end - start, height: depth }))
  const down = (x: number, at: readonly number[]) =>
    pieces(centre.y - inner + street, centre.y + inner - street, at).map(({ start, end }) => ({
      x,
      y: start,
      width: depth,
      height: end - start,
    }))

  return [
    ...across(centre.y - outer, centre.x - outer, centre.x + outer, top),
    ...across(centre.y + inner, centre.x - outer, centre.x - avenue / 2, bottomLeft),
    ...across(centre.y + inner, centre.x + avenue / 2, centre.x + outer, bottomRight),
    ...down(centre.x - outer, left),
    ...down(centre.x + inner, right),
  ]
}

const houses = cuts.flatMap((_, index) => ring(index))

/** Where people stand, from the middle, and their hue. */
const people: readonly (readonly [x: number, y: number, hue: number])[] = [
  [-84, -78, 0],
  [-64, -78, 7],
  [64, -66, 2],
  [86, -66, 9],
  [75, -47, 4],
  [-92, 34, 8],
  [-92, 54, 1],
  [30, 84, 6],
  [52, 84, 11],
  [-38, 66, 3],
  [92, 28, 10],
  [-14, -98, 5],
  [-8, 168, 2],
  [12, 176, 7],
  [4, 262, 9],
  [-12, 372, 1],
  [10, 384, 4],
  [-112, -16, 6],
  [112, -106, 3],
]

/** The drawing beside the forms; decoration only. Fills its place and is cut at the edges. */
export function Plaza() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 720 900"
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full"
    >
      <g className="fill-surface stroke-line" strokeWidth={1.25}>
        {houses.map(({ x, y, width, height }) => (
          <rect key={`${x} ${y}`} x={x} y={y} width={width} height={height} rx={5} />
        ))}
      </g>
      <g strokeWidth={1.5}>
        {people.map(([x, y, hue]) => (
          <circle
            key={`${x} ${y}`}
            data-hue={hue}
            cx={centre.x + x}
            cy={centre.y + y}
            r={7.5}
            className="fill-avatar stroke-on-avatar"
          />
        ))}
      </g>
      <rect x={centre.x - 23} y={centre.y - 23} width={46} height={46} rx={9} className="fill-accent" />
    </svg>
  )
}
