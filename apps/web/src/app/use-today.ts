import { useEffect, useState } from 'react'

import { dayNumber } from './day-number.ts'

/** The number of today; changes at midnight, or when a device that slept wakes up. */
export function useToday(): number {
  const [today, setToday] = useState(() => dayNumber(Date.now()))
  useEffect(() => {
    const look = () => setToday(dayNumber(Date.now()))
    const midnight = new Date()
    midnight.setHours(24, 0, 1, 0)
    const timer = setTimeout(look, midnight.getTime() - Date.now())
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [today])
  return today
}
