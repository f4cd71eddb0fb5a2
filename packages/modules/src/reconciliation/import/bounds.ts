// What a file may ask for. Past each there is a coded error; none is reached by a list of balances that people keep.

/** Of the file as it was uploaded. */
export const maxFileBytes = 50 * 1024 * 1024
/** Rows below the headers in which anything stands. */
export const maxRows = 100_000
/** Rows above them; the mapping's `headerRow` has the same bound. */
export const maxRowsAbove = 100
/** Columns in which anything stands; a sheet may declare all 16,384. */
export const maxColumns = 200
/** What Excel lets a cell hold. A longer one is an error of its row. */
export const maxCellLength = 32_767

/** Text of all cells that are read, each time it is: a shared one may stand in every cell of a sheet, and takes no room in the file. */
export const maxReadCharacters = 500_000_000

/** Positions that a sheet can have. */
export const sheetRows = 1_048_576
export const sheetColumns = 16_384

/** Parts of a zip container. Excel makes some dozens. */
export const maxParts = 4_096
/** One part, unpacked: 100,000 rows with 200 columns are less. */
export const maxPartBytes = 1_024 * 1024 * 1024
/** Parts that are kept in memory as a whole: names of sheets, styles, relationships. */
export const maxSmallPartBytes = 32 * 1024 * 1024
/** Sheets of real files are packed to a tenth or a thirtieth; what is above this is made to burst. */
export const maxRatio = 200
/** A small part may be packed well, and bursts nothing. */
export const ratioCountsFromBytes = 8 * 1024 * 1024
/** Between two tags or texts of XML: longer is no cell. */
export const maxXmlRunBytes = 2 * 1024 * 1024
/** How deep elements may stand in each other. */
export const maxXmlDepth = 64

/** Texts that cells refer to. */
export const maxSharedStrings = 1_500_000
export const maxSharedCharacters = 64 * 1024 * 1024
/** Formats of cells; Excel has 65,490 at most. */
export const maxStyles = 100_000
export const maxSheets = 1_000

/** One record of CSV, as text. */
export const maxRecordLength = 2 * 1024 * 1024

/** The thread that reads may take so much memory; then it dies, and nobody else. */
export const maxThreadMegabytes = 512
