/** The pages of reconciliation, below the workspace's address. */
export const places = {
  overview: 'reconciliation',
  letter: (id: string) => `reconciliation/letters/${id}`,
  counterparties: 'reconciliation/counterparties',
  settings: 'reconciliation/settings',
  import: 'reconciliation/imports',
  importOf: (id: string) => `reconciliation/imports/${id}`,
} as const

/** The letter that a path is of. */
export function letterIdIn(path: string): string | undefined {
  return /^reconciliation\/letters\/([^/]+)$/.exec(path)?.[1]
}

/** The import that a path is of. */
export function importIdIn(path: string): string | undefined {
  return /^reconciliation\/imports\/([^/]+)$/.exec(path)?.[1]
}
