/** MDX as Markdown: its JavaScript left out, the tags of its components dropped, and their text kept. */
import { endOfCode } from './code-spans.ts';
import { MdxScanner } from './mdx-scan.ts';

export interface MarkdownOfMdx {
  markdown: string;
  /** Components without a text and expressions, of which nothing is left: `<Chart>`, `{props.name}`. */
  leftOut: string[];
}

/**
 * The Markdown of an MDX text: imports and exports go, also those of several lines; so do the tags of components and
 * what stands in braces, but for a text in quotes (`{'نص'}`). HTML keeps its tags without what stands in braces. Lines
 * in a component lose the indentation that they have for being there. Linear in its length.
 */
export function markdownOfMdx(source: string): MarkdownOfMdx {
  const scanner = new MdxScanner(source);
  const leftOut = new Set<string>();
  /** Indentation of the components that are open; undefined until their first line. */
  const open: (number | undefined)[] = [];
  let markdown = '';
  let at = 0;
  let isLineStart = true;
  let canBegin = true;
  while (at < source.length) {
    if (isLineStart) {
      if (canBegin && /^(?:import|export)\s*[\w$@{*'"]/.test(source.slice(at, at + 12))) {
        at = scanner.endOfScript(at);
        continue;
      }
      canBegin = source[at] === '\n';
      at = withoutIndent(source, at, open);
    }
    const code = endOfCode(source, at, isLineStart);
    const letter = source[at] ?? '';
    isLineStart = letter === '\n';
    let end = code ?? at + (letter === '\\' ? 2 : 1);
    let text: string | undefined;
    if (letter === '<') {
      const tag = scanner.tag(at);
      if (tag !== undefined && isComponent(tag.name)) {
        if (tag.isClosing) open.pop();
        else if (tag.isEmpty) leftOut.add(`<${tag.name}>`);
        else open.push(undefined);
        text = '';
        end = tag.end;
      } else if (tag !== undefined) ({ text, end } = tag);
    } else if (letter === '{') {
      end = scanner.endOfToken(at) ?? end;
      text = textOfExpression(source.slice(at, end));
      if (text === '' && !/^\{\s*(?:\/\*|\/\/|\})/.test(source.slice(at, end))) leftOut.add(source.slice(at, end));
    }
    markdown += text ?? source.slice(at, end);
    at = end;
  }
  return { markdown, leftOut: [...leftOut] };
}

/** By its name: a capital, a part of another (`Tabs.Item`), or a fragment without one. */
function isComponent(name: string): boolean {
  return name === '' || /^[A-Z_$]|[.:]/.test(name);
}

function withoutIndent(source: string, at: number, open: (number | undefined)[]): number {
  if (open.length === 0) return at;
  const indent = /^[ \t]*/.exec(source.slice(at, at + 200))![0].length;
  if (source[at + indent] === '\n') return at + indent;
  open[open.length - 1] ??= indent;
  return at + Math.min(indent, open.at(-1) ?? 0);
}

/** A quotation is text, and so is a number; a brace that is never closed is a brace. */
function textOfExpression(written: string): string {
  if (written === '{') return written;
  const number = /^\{\s*(-?\d[\d_.]{0,30})\s*\}$/.exec(written)?.[1];
  if (number !== undefined) return number;
  const quotation = /^\{\s*(["'`])((?:\\.|[^\\])*?)\1\s*\}$/s.exec(written.slice(0, 2000));
  return quotation === null || quotation[2]!.includes('${') ? '' : quotation[2]!.replace(/\\(.)/g, '$1');
}
