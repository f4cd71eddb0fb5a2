/** How fast credits come, and how many can be saved. */
export interface CreditRate {
  readonly burst: number
  readonly perSecond: number
}

/** Credits of somebody: two numbers without a timer, so that each of many sockets can have its own. Below zero it is debt. */
export interface Purse {
  credits: number
  /** When they were last brought up to date, in monotonic milliseconds. */
  creditedAt: number
}

/** Parts of a credit are lost to rounding: whoever waited as told must not have to wait again for one of these. */
const negligible = 1e-9

/** A purse with all the credits that it can hold. */
export function fullPurse(rate: CreditRate, now: number): Purse {
  return { credits: rate.burst, creditedAt: now }
}

/** Adds what has come since the last time, and says how long it takes until `cost` is there; 0: it is. */
export function waitForCredits(purse: Purse, rate: CreditRate, cost: number, now: number): number {
  const passedMs = Math.max(0, now - purse.creditedAt)
  purse.credits = Math.min(rate.burst, purse.credits + (passedMs * rate.perSecond) / 1000)
  purse.creditedAt = now
  return purse.credits >= cost - negligible ? 0 : Math.ceil(((cost - purse.credits) / rate.perSecond) * 1000)
}

/** Takes credits if they are there. Says how long it takes until they will be; 0: they were taken. */
export function spend(purse: Purse, rate: CreditRate, cost: number, now: number): number {
  const waitMs = waitForCredits(purse, rate, cost, now)
  if (waitMs === 0) purse.credits -= cost
  return waitMs
}
