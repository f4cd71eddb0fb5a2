/** How a server of a provider treats the messages that come, until it is told otherwise. */
export type Conduct =
  /** Takes them as documented. */
  | 'succeed'
  /** Says that there are too many for now. */
  | 'throttle'
  /** Says that it will never take them. */
  | 'refuse'
  /** Takes them and never answers. */
  | 'hang'
  /** Answers what no such server says, and repeats in it what it was sent, credentials included. */
  | 'garble'
  /** Takes them and drops the connection in place of an answer. */
  | 'drop'
