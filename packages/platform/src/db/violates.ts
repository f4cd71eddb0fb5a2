/** Whether an error is the violation of this unique or foreign key constraint (SQLSTATE 23505, 23503). */
export function violates(error: unknown, constraint: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === '23505' || error.code === '23503') &&
    'constraint' in error &&
    error.constraint === constraint
  )
}
