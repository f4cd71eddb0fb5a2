/** The box of everything that is filled in: text fields, selects. */
export const fieldClass =
  'w-full rounded-small border border-field-line bg-raised px-3 text-field text-text transition-colors outline-none ' +
  'hover:border-muted focus:border-focus focus:ring-2 focus:ring-focus/30 ' +
  'aria-invalid:border-danger aria-invalid:focus:ring-danger/25 disabled:bg-sunken disabled:text-muted'
