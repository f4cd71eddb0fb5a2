/** What files are stored as that come with answers. */
export const answerFileKind = 'answer'
