/** The text of a Markdown file: GitHub-flavoured, with footnotes, alerts, task lists and headings with ids. */
import { Marked, type Token, type Tokens } from 'marked';
import { BoundedLexer } from './bounded-lexer.ts';
import { gfmHeadingId, resetHeadings } from 'marked-gfm-heading-id';
import { textOfHtml } from '../../content/index.ts';
import { installAlerts } from './alerts.ts';
import { textOf } from '../fields.ts';
import { Footnotes } from './footnotes.ts';
import { markdownWords } from './translations.ts';
import { escapeAttribute } from '../../text/escape.ts';

/** `## عنوان {#id}`, as Hugo, Pandoc and kramdown have it. */
const OWN_ID = /[ \t]*\{:?[ \t]*#([^\s{}"'<>]{1,200})[^{}\n]{0,200}\}[ \t]*$/;

export interface MarkdownOptions {
  /** MDX has no code by indentation: what is indented stands in a component. */
  mdx?: boolean;
}

/** Reads one text. Not to be used for a second one: footnotes and ids are counted. */
export class MarkdownText {
  readonly tokens: Token[];
  readonly #marked = new Marked({ gfm: true });
  readonly #footnotes = new Footnotes();
  #language = 'en';

  constructor(source: string, { mdx = false }: MarkdownOptions = {}) {
    this.#marked.use(gfmHeadingId(), {
      renderer: {
        heading(token) {
          const id = ownIdOf(token);
          if (id === undefined) return false;
          const name = `h${token.depth}`;
          return `<${name} id="${escapeAttribute(id)}">${this.parser.parseInline(token.tokens)}</${name}>\n`;
        },
        // A checkbox is a form's, which no reader shows.
        checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
      },
    });
    if (mdx) this.#marked.use({ tokenizer: { code: () => undefined } });
    installAlerts(this.#marked, () => markdownWords(this.#language));
    this.#footnotes.installIn(this.#marked, source);
    this.tokens = new BoundedLexer(this.#marked.defaults).lex(source);
  }

  /** The first heading; its text, without references to footnotes. */
  heading(): { token: Tokens.Heading; text: string | undefined } | undefined {
    const token = this.tokens.find((one): one is Tokens.Heading => one.type === 'heading');
    if (token === undefined) return undefined;
    const id = ownIdOf(token);
    this.#footnotes.counts = false;
    const text = textOf(textOfHtml(this.#marked.Parser.parseInline(token.tokens, this.#marked.defaults)));
    this.#footnotes.counts = true;
    if (id !== undefined) ownIds.set(token, id);
    return { token, text };
  }

  /** As HTML, with the words of the article's language; not sanitized. */
  html(language: string): string {
    this.#language = language;
    resetHeadings();
    const text = this.#marked.parser(this.tokens);
    return text + this.#footnotes.list(markdownWords(language), (tokens) => this.#marked.parser(tokens));
  }

  /** Labels of footnotes that the text does not refer to, once it is HTML. */
  unusedFootnotes(): string[] {
    return this.#footnotes.unused();
  }
}

const ownIds = new WeakMap<Tokens.Heading, string>();

/** Takes the id off the last words of a heading; it stays known. */
function ownIdOf(token: Tokens.Heading): string | undefined {
  const last = token.tokens.at(-1);
  const match = last?.type === 'text' ? OWN_ID.exec(last.raw) : null;
  if (match !== null && last?.type === 'text') {
    last.raw = last.raw.slice(0, match.index);
    last.text = last.text.replace(OWN_ID, '');
    ownIds.set(token, match[1]!);
  }
  return ownIds.get(token);
}
