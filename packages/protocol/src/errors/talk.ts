import type { ErrorDefinition } from './definition.ts'

/** Rooms and the feed. */
export const talkCodes = {
  'chat.room_not_found': { status: 404, retryable: false, message: 'There is no such room.' },
  'chat.room_archived': { status: 409, retryable: false, message: 'The room is archived.' },
  'chat.room_fixed': {
    status: 409,
    retryable: false,
    message: 'The members of this kind of room do not change this way.',
  },
  'chat.posting_restricted': { status: 403, retryable: false, message: 'Only admins may post in this room.' },
  'chat.room_role_required': {
    status: 403,
    retryable: false,
    message: 'Only the room’s creator or an admin may do this.',
  },
  'chat.channel_name_taken': { status: 409, retryable: false, message: 'There is a channel with this name.' },
  'chat.message_not_found': { status: 404, retryable: false, message: 'There is no such message.' },
  'chat.message_fixed': {
    status: 409,
    retryable: false,
    message: 'A card changes with what it shows, and not by hand; what is told of it stays as it was told.',
  },
  'chat.not_author': { status: 403, retryable: false, message: 'Only its author may change a message.' },
  'chat.thread_not_found': { status: 404, retryable: false, message: 'There is no such message to reply to.' },
  'chat.too_many_rooms': { status: 409, retryable: false, message: 'The limit of rooms is reached.' },

  'feed.post_not_found': { status: 404, retryable: false, message: 'There is no such post.' },
  'feed.comment_not_found': { status: 404, retryable: false, message: 'There is no such comment.' },
  'feed.not_author': { status: 403, retryable: false, message: 'Only its author may change what somebody wrote.' },
  'feed.version_passed': { status: 409, retryable: false, message: 'It was changed since it was read.' },
  'feed.post_hidden': { status: 409, retryable: false, message: 'The post is hidden: nothing can be said of it.' },
  'feed.too_many_comments': { status: 409, retryable: false, message: 'The limit of comments is reached.' },
} as const satisfies Record<string, ErrorDefinition>
