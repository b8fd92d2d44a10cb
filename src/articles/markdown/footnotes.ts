/** Footnotes of Markdown as GitHub, Pandoc and Obsidian write them: `[^1]`, `[^1]: …`, and `^[in place]`. */
import type { Marked, Token, Tokens } from 'marked';
import { lineEnd } from './code-spans.ts';
import { foldedWords } from '../../text/phrase.ts';
import type { MarkdownWords } from './translations.ts';

interface Definition {
  label: string;
  tokens: Token[];
}

const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*/;
/** Where a line is no more than the paragraph's: the start of another block ends a footnote that is not indented. */
const BLOCK_START = /^ {0,3}(?:\[\^[^\]\s]{1,200}\]:|#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|```|~~~|(?:[-*_]\s*){3,}$|<|\|)/;

/** How far ahead of a paragraph a footnote is looked for, so that the work stays linear. Characters. */
const LONGEST = 20_000;

/** The footnotes of one text. Numbered in the order in which they are first referred to when it is rendered. */
export class Footnotes {
  readonly #definitions = new Map<string, Definition>();
  /** Numbered, with how often each has been referred to. */
  readonly #used = new Map<Definition, { number: number; times: number }>();
  /** False while a title is read: it has no references. */
  counts = true;

  /** Makes an instance of Marked read footnotes into this; `source` is looked at for whether there are any. */
  installIn(marked: Marked, source: string): void {
    if (!/\[\^|\^\[/.test(source)) return;
    const definitions = this.#definitions;
    const hasInPlace = source.includes('^[');
    marked.use({
      extensions: [
        {
          name: 'footnoteDefinition',
          level: 'block',
          // A definition ends a paragraph above it.
          start: (source) => {
            const end = source.indexOf('\n\n');
            const paragraph = source.slice(0, Math.min(end < 0 ? LONGEST : end, LONGEST));
            return /\n {0,3}\[\^[^\]\s]{1,200}\]:/.exec(paragraph)?.index;
          },
          tokenizer(source) {
            const match = DEFINITION.exec(source);
            if (match === null) return undefined;
            const { raw, text } = contentOf(source, match[0].length);
            const key = keyOf(match[1]!);
            const tokens = this.lexer.blockTokens(text, []);
            if (!definitions.has(key)) definitions.set(key, { label: match[1]!, tokens });
            return { type: 'footnoteDefinition', raw };
          },
          renderer: () => '',
        },
        {
          name: 'footnoteReference',
          level: 'inline',
          // Marked itself stops at each `[`; this is for the sign in front of it.
          start: (rest) => (hasInPlace ? placeOf('^[', rest.slice(0, LONGEST)) : undefined),
          tokenizer(source) {
            const named = /^\[\^([^\]\s]{1,200})\]/.exec(source);
            const definition = named === null ? undefined : definitions.get(keyOf(named[1]!));
            if (definition !== undefined) return { type: 'footnoteReference', raw: named![0], definition };
            const inPlace = /^\^\[((?:[^[\]\\]|\\.|\[[^[\]]{0,500}\]){1,4000})\]/.exec(source);
            if (inPlace === null) return undefined;
            const text = inPlace[1]!;
            const tokens = this.lexer.inlineTokens(text);
            const paragraph: Tokens.Paragraph = { type: 'paragraph', raw: text, text, tokens };
            return { type: 'footnoteReference', raw: inPlace[0], definition: { label: '', tokens: [paragraph] } };
          },
          renderer: (token) => this.#reference(token['definition'] as Definition),
        },
      ],
    });
  }

  /** Labels of those that the text does not refer to, after rendering. */
  unused(): string[] {
    return [...this.#definitions.values()].filter((one) => !this.#used.has(one)).map(({ label }) => label);
  }

  /** One list of all that were referred to, '' where there are none. A footnote may refer to others. */
  list(words: MarkdownWords, render: (tokens: Token[]) => string): string {
    const bodies = new Map<Definition, string>();
    for (const definition of this.#used.keys()) bodies.set(definition, render(definition.tokens).trim());
    if (bodies.size === 0) return '';
    const items = [...this.#used].map(([definition, { number, times }]) => {
      const links = Array.from({ length: times }, (_, i) => {
        const again = i === 0 ? '' : `<sup>${i + 1}</sup>`;
        return `<a href="#${referenceId(number, i + 1)}" title="${words.back}">↩︎${again}</a>`;
      }).join(' ');
      const body = bodies.get(definition)!;
      const whole = body.endsWith('</p>') ? `${body.slice(0, -4)} ${links}</p>` : `${body}\n<p>${links}</p>`;
      return `<li id="fn-${number}">${whole}</li>\n`;
    });
    return `<section>\n<h2 id="footnotes">${words.footnotes}</h2>\n<ol>\n${items.join('')}</ol>\n</section>\n`;
  }

  #reference(definition: Definition): string {
    if (!this.counts) return '';
    const used = this.#used.get(definition) ?? { number: this.#used.size + 1, times: 0 };
    used.times += 1;
    this.#used.set(definition, used);
    return `<sup><a id="${referenceId(used.number, used.times)}" href="#fn-${used.number}">${used.number}</a></sup>`;
  }
}

function referenceId(number: number, time: number): string {
  return time === 1 ? `fnref-${number}` : `fnref-${number}-${time}`;
}

function placeOf(sign: string, text: string): number | undefined {
  const at = text.indexOf(sign);
  return at < 0 ? undefined : at;
}

/** Labels are the same whatever their case, as those of links are. */
function keyOf(label: string): string {
  return foldedWords(label) || label;
}

/** What belongs to a definition: its line, the lines of its paragraph, and what is indented below it. */
function contentOf(source: string, from: number): { raw: string; text: string } {
  let end = lineEnd(source, from);
  let text = source.slice(from, end);
  let blank = '';
  while (end < source.length) {
    const next = lineEnd(source, end + 1);
    const line = source.slice(end + 1, next);
    if (line.trim() === '') blank += '\n';
    else if (/^(?: {2,}|\t)/.test(line) && (blank !== '' || !BLOCK_START.test(line))) {
      text += `${blank}\n${line.replace(/^(?: {1,4}|\t)/, '')}`;
      blank = '';
    } else if (blank === '' && !BLOCK_START.test(line)) text += `\n${line.trimStart()}`;
    else break;
    end = next;
  }
  // Blank lines at its end belong to nobody.
  return { raw: source.slice(0, Math.min(source.length, end + 1)), text };
}
