/** The topic on which workers are told that a queue has work; the message is its name. */
export const wakeTopic = 'jobs:wake'

/** The topic on which it is told that jobs have come, ended or told of progress: whoever shows them looks again. */
export const changedTopic = 'jobs:changed'
