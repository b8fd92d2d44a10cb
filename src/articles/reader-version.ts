/** Version of how files are read. A higher one, as any other version of Nashra, has all of them read anew. */
export const READER_VERSION = 4;
