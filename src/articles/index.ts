export { isOfJekyll, skipReason, type SkipReason } from './skipped.ts';
export { SkippedFileError, MAX_ARTICLE_BYTES, MAX_ARTICLE_HTML_BYTES, ArticleFileError } from './errors.ts';
export {
  parseFolder,
  type FolderArticle,
  type FolderFile,
  type ParsedFolder,
  duplicateIdError,
  warningOf,
} from './parse-folder.ts';
export { formatOf, type ArticleFormat } from './format.ts';
export { FolderSlugs, type SlugRequest } from './folder-slugs.ts';
export { canonicalJson } from './canonical-json.ts';
export { parseArticleFile, UNDATED } from './parse-file.ts';
export type { ArticleOfFile, ArticleDefaults } from './types.ts';
export { READER_VERSION } from './reader-version.ts';
