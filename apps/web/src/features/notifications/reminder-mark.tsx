import { ClockIcon } from '../../ui/icons.tsx'

/** Stands where lines of the inbox show a person: nobody did anything, the time has come. */
export function ReminderMark() {
  return (
    <span className="inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-sunken text-muted">
      <ClockIcon size={18} />
    </span>
  )
}
