/** A code counts for so long: for whoever waits for it long, for whoever guesses short. */
export const codeValidMs = 10 * 60_000

/** After so many wrong ones a code counts no more. */
export const maxWrongTries = 5
