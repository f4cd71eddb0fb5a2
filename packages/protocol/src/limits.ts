/** The bounds of the protocol, in one place for server, client and documents. */
export const limits = {
  /** A message's body, in UTF-16 units. */
  messageBody: 16_000,
  /** A post's title and text, in UTF-16 units. */
  postTitle: 200,
  postContent: 10_000,
  /** Pictures of one post. */
  postPictures: 4,
  /** A comment, in UTF-16 units. */
  commentBody: 4_000,
  /** Comments on one post, the deleted ones included. */
  commentsPerPost: 10_000,
  /** What is searched for, in UTF-16 units. */
  searchText: 200,
  /** A socket frame from a client, in bytes. */
  frameBytes: 64 * 1024,
  /** An HTTP body, in bytes. */
  bodyBytes: 256 * 1024,
  /** An uploaded picture, spreadsheet, document, in bytes. */
  pictureBytes: 10 * 2 ** 20,
  spreadsheetBytes: 50 * 2 ** 20,
  documentBytes: 10 * 2 ** 20,
  /** The longer side of a picture as it is kept, in pixels. */
  pictureSide: 2_560,
  /** Pixels of an uploaded picture, all its frames together. */
  picturePixels: 50_000_000,
  /** Files that one member uploads at once, to one process. */
  uploadsAtOnce: 4,
  /** Items of one page. */
  page: 200,
  /** Items of one page when nothing was asked for. */
  pageDefault: 50,
  /** Where counting unread messages stops: the screen shows "99+". */
  unread: 100,
  /** Members named in one message. */
  mentions: 50,
  /** Members of a group without a name. */
  groupMembers: 12,
  /** Members added to a room in one request. */
  addMembers: 100,
  /** Rooms that one member may be in. */
  roomsPerMember: 2_000,
  /** Members whose presence one socket, or one request, may ask for. */
  watchedMembers: 200,
  /** Rooms whose typing one socket may ask for. */
  watchedRooms: 10,
  /** Streams that one socket may have on screen. */
  watchedStreams: 4,
  /** The words of a member's status, in UTF-16 units. */
  statusText: 100,
  /** Channels in use in one workspace. */
  channels: 2_000,
  /** Workspaces that one account may make. */
  workspacesPerAccount: 50,
  /** Open invitations of one workspace. */
  invites: 200,
  /** Messages that one member is still to be reminded of. */
  reminders: 200,
  /** How far ahead a reminder may be, in days. */
  reminderDays: 366,
  /** Where counting jobs stops: the screen shows "100,000+". */
  countedJobs: 100_000,
  /** People to write to at one counterparty. */
  contacts: 10,
  /** Times that a letter is followed by a reminder. */
  letterReminders: 6,
  /** Letters named in one request. */
  lettersAtOnce: 1_000,
  /** Files that come by one link. */
  letterUploads: 10,
  /** What those may take together. */
  letterUploadBytes: 25 * 2 ** 20,
  /** Counterparties of one workspace. */
  counterparties: 200_000,
  /** Letters of one period. */
  lettersPerPeriod: 1_000_000,
  /** Imports of one workspace that have not ended. */
  openImports: 20,
  /** Exports that one member may have in the making. */
  openExports: 3,
  /** Ways of looking at letters that one workspace keeps. */
  letterViews: 100,
  /** Members who may reconcile, beside owners and admins. */
  reconcilers: 500,
  /** Addresses invited in one request. */
  invitedEmails: 50,
  /** Invitations that one workspace, or one account in all its workspaces, may mail in 24 hours; a request is one at least. */
  invitesMailedPerDay: 200,
  /** Invitations that are mailed to one address in 24 hours, by all workspaces together. */
  invitesMailedToAddressPerDay: 3,
  /** A password, in characters. */
  passwordMin: 10,
  passwordMax: 128,
} as const
