import { useFormats } from '../../../app/format.ts'

/** What a sentence about so many needs: the count, by which its form is chosen, and how it is written: 12.345. */
export function useCounted(): (count: number) => { readonly count: number; readonly shown: string } {
  const { number } = useFormats()
  return (count) => ({ count, shown: number(count) })
}
