// For load-test.yml: a person signs in once and comes back with the same session, as people do. Somebody who signed in two
// hundred times within three minutes would be taken for an attack (docs/limits.md).

/** Sessions by e-mail address. Each of Artillery's processes has its own. */
const tokens = new Map()

/** When each last wrote to the community, by e-mail address; as above. */
const postedAt = new Map()

/** A member may post five times a minute, all processes of Artillery together. */
const restMs = 60_000

/** Gives a visitor the session that the same person had before. */
export function recallSession(context, _events, done) {
  context.vars.token = tokens.get(context.vars.email)
  done()
}

/** Whether a visitor has to sign in. */
export function isStranger({ token }) {
  return token === undefined
}

/** Keeps the session of a visitor for the next time. */
export function keepSession(context, _events, done) {
  tokens.set(context.vars.email, context.vars.token)
  done()
}

/** Whether a visitor writes to the community: not when the same person did within the last minute. Notes that it does. */
export function mayPost({ email }) {
  const now = Date.now()
  if (now - (postedAt.get(email) ?? -Infinity) < restMs) return false
  postedAt.set(email, now)
  return true
}
