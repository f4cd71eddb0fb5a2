/** What each error code means to the reader: what happened, what was kept, what to do. */
export const errors = {
  client: {
    unreachable: 'Meydan cannot be reached. What you wrote is still here; try again when you are connected.',
  },
  request: {
    invalid: 'Something is missing or too long. Check the fields and try again.',
    malformed: 'The server could not read the request. Reload the page and try again.',
    too_large: 'This is too large to send.',
    unsupported_media_type: 'The server could not read the request. Reload the page and try again.',
    not_found: 'There is nothing at this address.',
    unknown_operation: 'This page is older than the server. Reload it.',
    origin_refused: 'The server refused this address. Open Meydan at its usual address.',
    host_refused: 'The server does not answer at this address. Open Meydan at its usual address.',
    workspace_required: 'Choose a workspace first.',
    id_reused: 'This was sent before with other content. Reload the page to see what was stored.',
  },
  session: {
    required: 'You were signed out. Sign in again; what you wrote is still here.',
    wrong_credentials: 'The e-mail address or the password is wrong.',
  },
  identity: {
    sign_up_closed: 'New accounts are opened by invitation here. Ask a colleague for a link.',
    claim_code_wrong: 'This is not the code that the server printed.',
    email_taken: 'There is already an account with this e-mail address. Sign in instead.',
    operator_required: 'Only the operator of this Meydan can do this.',
  },
  workspaces: {
    not_found: 'This workspace does not exist, or you are not a member of it.',
    role_required: 'Your role does not allow this. Ask an admin of the workspace.',
    member_not_found: 'This person is no longer a member.',
    invite_not_found: 'This invitation is no longer valid. Ask for a new link.',
    last_owner: 'A workspace keeps at least one owner. Make someone else an owner first.',
    too_many: 'You have reached the limit of what can be created here.',
  },
  chat: {
    room_not_found: 'This room does not exist, or you are not in it.',
    room_archived: 'This channel is archived: it can be read, but not written to.',
    room_fixed: 'The members of this conversation cannot be changed.',
    posting_restricted: 'Only admins can write in this channel.',
    room_role_required: 'Only the creator of the channel or an admin can do this.',
    channel_name_taken: 'There is already a channel with this name.',
    message_not_found: 'This message was deleted.',
    not_author: 'You can only change your own messages.',
    thread_not_found: 'The message that you are replying to was deleted.',
    too_many_rooms: 'You have reached the limit of rooms.',
  },
  limits: { too_many_requests: 'Too many tries in a short time. Wait a little and try again.' },
  server: {
    unavailable: 'The server is busy just now. Nothing was lost; try again in a moment.',
    timeout: 'This took too long and was stopped. Try again in a moment.',
    internal: 'Something went wrong on the server. Try again in a moment.',
  },
} as const
