export type ArticleFormat = 'capture' | 'markdown' | 'page';

const PAGE_START = /^(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body|meta|title|article|main)\b/i;
const PAGE_TAG = /<(?:html|head|body|meta|article|main|div|p|h1)[\s>]/i;
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkdn|mkd|mdx)$/i;
const PAGE_NAME = /\.(?:x?html?|xht)$/i;

/**
 * What a file is. What it says comes first: front matter makes Markdown of it, `<!doctype html>` or `<html` a
 * page, whatever its name. The name decides if the text says nothing; a `.md` file without front matter and
 * without any heading is what it looks like, a capture whose first line is the title.
 */
export function formatOf(path: string, text: string): ArticleFormat {
  const start = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (hasFrontMatter(start)) return 'markdown';
  if (PAGE_START.test(withoutLeadingComments(start))) return 'page';
  if (PAGE_NAME.test(path) && PAGE_TAG.test(start)) return 'page';
  if (/^#\s+\S/.test(start)) return 'markdown';
  if (MARKDOWN_NAME.test(path) && hasHeading(text)) return 'markdown';
  return 'capture';
}

/** True if the name says that what follows the front matter is HTML (Jekyll, Eleventy). */
export function isPageName(path: string): boolean {
  return PAGE_NAME.test(path);
}

function hasFrontMatter(start: string): boolean {
  return (
    /^---[ \t]*\n(?:[^\n]*\n){0,300}?(?:---|\.\.\.)[ \t]*(?:\n|$)/.test(start)
    || /^---[ \t]*\n\s*[\p{L}_"'][^\n:]{0,80}:(?:\s|$)/u.test(start)
    || /^\+\+\+[ \t]*\n/.test(start)
    || /^;;;[ \t]*\n/.test(start)
    || /^\{\s*"/.test(start)
  );
}

function withoutLeadingComments(start: string): string {
  let rest = start;
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->');
    if (end < 0) return rest;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}

function hasHeading(text: string): boolean {
  return /^ {0,3}#{1,6}[ \t]+\S/m.test(text) || /^[^\s>#-][^\n]*\n=+[ \t]*$/m.test(text);
}
