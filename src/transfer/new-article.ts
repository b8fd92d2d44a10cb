/** The text of an article that is about to be written. */
import { yaml } from './front-matter.ts';

export interface NewArticle {
  title: string;
  language: string;
  /** IANA name. */
  timeZone: string;
  /** Milliseconds since 1970. */
  now: number;
  categories: readonly string[];
  tags: readonly string[];
  author?: string;
  draft: boolean;
}

/** Front matter, and an empty line to write on. */
export function newArticle({ title, language, timeZone, now, categories, tags, author, draft }: NewArticle): string {
  const fields = {
    title,
    date: localTime(now, timeZone),
    lang: language,
    ...(author !== undefined && { author }),
    ...(categories.length > 0 && { categories: [...categories] }),
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(draft && { draft }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${yaml(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/** `2024-07-12 19:30`: a date without a zone is in that of the publication. */
export function localTime(now: number, timeZone: string): string {
  const form = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const part = new Map(form.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part.get('year')}-${part.get('month')}-${part.get('day')} ${part.get('hour')}:${part.get('minute')}`;
}
