export { isOfJekyll, passedOver, type PassedOver } from './beside.ts';
export { BesideFileError, MAX_STORED_BYTES, MAX_CONTENT_BYTES, StoredFileError } from './error.ts';
export {
  storedFolder,
  type FolderArticle,
  type FolderFile,
  type FolderReading,
  type Remark,
  twinError,
  warningOf,
} from './folder.ts';
export { storedKindOf, type StoredKind } from './kind.ts';
export { FolderNames, type Wish } from './names.ts';
export { canonicalJson } from './hash.ts';
export { readStoredFile, UNDATED } from './read.ts';
export type { StoredArticle, StoredPublication } from './types.ts';
export { STORED_RULES } from './rules.ts';
