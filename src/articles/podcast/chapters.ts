/** Chapters that are written out in front matter, as Octopod (Jekyll), Hexo and Castanet (Hugo) have them. */
import type { Episode } from '../../article.ts';
import { asciiDigits } from '../../text/digits.ts';
import { Fields, isTable, listOf, textOf } from '../fields.ts';
import { durationOf } from './amounts.ts';

type Mark = NonNullable<Episode['marks']>[number];

/** `00:01:00.000 مقدمة`, `1:00 – مقدمة`. */
const LINE = /^\s*([\d٠-٩۰-۹]{1,4}(?::[\d٠-٩۰-۹]{2}){1,2}(?:[.,][\d٠-٩۰-۹]{1,3})?)[\s|–—-]{1,5}(\S.*)$/u;
const MOST_MARKS = 300;

/**
 * The chapters of a list of lines, of pairs or of records, of lines in one text, or of `{ chapters: […] }`, by their
 * time; undefined if the value is none of these.
 */
export function marksOf(value: unknown): Mark[] | undefined {
  if (isTable(value)) return Array.isArray(value.chapters) ? marksOf(value.chapters) : undefined;
  const text = textOf(value);
  const lines = text === undefined ? (Array.isArray(value) ? value : undefined) : text.split('\n');
  if (lines === undefined) return undefined;
  const marks = lines.slice(0, MOST_MARKS).map(markOf);
  if (marks.length === 0 || marks.includes(undefined)) return undefined;
  return (marks as Mark[]).sort((one, other) => one.start - other.start);
}

function markOf(one: unknown): Mark | undefined {
  if (isTable(one)) {
    const fields = new Fields(one);
    return mark(fields.first('start', 'start_time', 'time')?.value, fields.text('title', 'name'));
  }
  if (Array.isArray(one)) return mark(one[0], textOf(listOf(one)[1]));
  const [, time, title] = LINE.exec((textOf(one) ?? '').slice(0, 500)) ?? [];
  return mark(time?.replace(',', '.'), title);
}

function mark(time: unknown, title: string | undefined): Mark | undefined {
  const isStart = /^[0:.]+$/.test(asciiDigits(textOf(time) ?? ''));
  const start = isStart ? 0 : durationOf(time);
  return start === undefined || title === undefined ? undefined : { start, title };
}
