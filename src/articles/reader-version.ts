/** Version of how files are read. A higher one, as any other version of Nashra, has all of them read again. */
export const READER_VERSION = 5;
