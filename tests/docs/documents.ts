/** The documents that people read, and what each of them names: links, anchors, and words set as code. */
import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { Marked } from 'marked';
import { gfmHeadingId } from 'marked-gfm-heading-id';

export const ROOT = new URL('../../', import.meta.url);

export interface Document {
  /** From the root of the project: `docs/http.md`. */
  path: string;
  /** Targets of links and pictures, as they are written. */
  links: string[];
  /** Ids of the headings, as GitHub makes them. */
  anchors: string[];
  /** Code within a line; a block of code as one. */
  code: string[];
  /** Cells of each row of each table, as HTML. */
  rows: string[][];
}

/** Every document that is kept: those at the root, and all in `docs/` and `bench/`. */
export function documents(): Document[] {
  const names = (folder: string, recursive: boolean): string[] =>
    readdirSync(new URL(folder, ROOT), { recursive, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}${name.replaceAll('\\', '/')}`);
  return [...names('', false), ...names('docs/', true), ...names('bench/', false)].sort().map(documentAt);
}

function documentAt(path: string): Document {
  const document: Document = { path, links: [], anchors: [], code: [], rows: [] };
  const html = new Marked(gfmHeadingId()).parse(readFileSync(new URL(path, ROOT), 'utf8'), { async: false });
  let code: string | undefined;
  const parser = new Parser({
    onopentag(name, { href, src, id }) {
      for (const target of [href, src]) if (target !== undefined) document.links.push(target);
      if (id !== undefined) document.anchors.push(id);
      if (name === 'code') code = '';
      if (name === 'tr') document.rows.push([]);
      if (name === 'td') document.rows.at(-1)?.push('');
    },
    ontext(text) {
      if (code !== undefined) code += text;
    },
    onclosetag(name) {
      if (name !== 'code' || code === undefined) return;
      document.code.push(code);
      const cells = document.rows.at(-1);
      if (cells !== undefined && cells.length > 0) cells.push(`${cells.pop()}\`${code}\``);
      code = undefined;
    },
  });
  parser.end(html);
  return document;
}
