import type { ArticleDraft } from '../article.ts';
import type { ArticleFiles } from './files/article-files.ts';

/** What the files of a publication are read with. */
export interface ArticleDefaults {
  /** BCP 47 tag for texts that do not say their language. */
  language: string;
  /** IANA zone of the dates that name none. */
  timeZone: string;
  /** Absolute URL against which relative links and pictures are resolved. */
  baseUrl?: string;
}

/** An article as a file gives it. */
export type ArticleOfFile = ArticleDraft & {
  /** True if the file says that it is not to be published yet. */
  draft?: boolean;
  /** Last part of its address, as letters (not percent-encoded). Always there in what `parseArticleFile` gives. */
  slug?: string;
  /** What was odd but did not prevent reading, one sentence each. */
  warnings?: string[];
  /** Pictures and other files that it refers to and that are not there or cannot be used, one sentence each. */
  missing?: string[];
  /** Paths that it depends on to the marks of what is there, '' for nothing (see `ArticleFiles`). */
  referred?: Record<string, string>;
};

/** What the three readers give before slug, limits and cleaning are applied to all alike. */
export type ParsedArticle = Omit<ArticleOfFile, 'contentHtml' | 'missing' | 'referred'> & {
  /** HTML as it is written in the file, with all that is dangerous. */
  rawHtml?: string;
  warnings: string[];
};

/** What every reader is given: the text, and the date that the file's name carries (`2024-07-12-…`). */
export interface ArticleText {
  path: string;
  text: string;
  publication: ArticleDefaults;
  /** The files beside it; absent where nothing is known of them. */
  files?: ArticleFiles;
}
