/** Whatever expat accepts is read as expat reads it. Needs python3, which has expat built in. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documents, itemsOf, readPlain, withoutItems, type Plain } from '../parser/xml/documents.ts';

/** Reads a list of documents and gives the tree of each, null for one that is not well-formed. */
const EXPAT = `
import json, sys, xml.parsers.expat
def tree(text):
    parser = xml.parsers.expat.ParserCreate()
    stack = [{"children": []}]
    def start(name, attributes):
        element = {"name": name, "attributes": attributes, "children": []}
        stack[-1]["children"].append(element)
        stack.append(element)
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: stack.pop()
    try:
        parser.Parse(text.encode(), True)
    except (xml.parsers.expat.ExpatError, UnicodeEncodeError):
        return None
    return stack[0]["children"][0]
json.dump([tree(text) for text in json.load(sys.stdin)], sys.stdout)
`;

const PIECES = [
  '<',
  '>',
  '/',
  '&',
  '"',
  "'",
  '=',
  ' ',
  '</',
  '/>',
  '<item>',
  '</item>',
  '<x:y>',
  '</x:y>',
  '<b>',
  '</b>',
  '<p/>',
  '<title>',
  '</title>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?',
  '?>',
  '&amp;',
  '&#65;',
  'مكان',
  '\r\n',
  '\t',
  ' a="1"',
  " xml:lang='fa'",
  ':',
];

/** Up to four edits: a piece put in, a stretch taken out or said twice. */
const edit = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(...PIECES, 'cut', 'twice'),
  fc.nat(60),
);
const edited = fc.tuple(documents, fc.array(edit, { maxLength: 4 })).map(([{ xml }, edits]) =>
  edits.reduce((text, [place, piece, length]) => {
    const at = 38 + Math.floor(place * (text.length - 38));
    if (piece === 'cut') return text.slice(0, at) + text.slice(at + length);
    return text.slice(0, at) + (piece === 'twice' ? text.slice(at, at + length) : piece) + text.slice(at);
  }, xml),
);

const RUNS = Number(process.env.RUNS ?? 6_000);

test(`of ${RUNS} documents, edited at random, those that expat accepts are read as expat reads them`, () => {
  const texts = fc.sample(edited, { numRuns: RUNS, seed: Number(process.env.SEED ?? 1) });
  const options = { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  const { stdout, status } = spawnSync('python3', ['-c', EXPAT], options);
  expect(status).toBe(0);
  let accepted = 0;
  for (const [i, tree] of (JSON.parse(stdout) as (Plain | null)[]).entries()) {
    if (tree === null || (tree.name !== 'rss' && tree.name !== 'feed')) continue;
    accepted++;
    const text = texts[i]!;
    const expected = { items: itemsOf(tree), rest: withoutItems(tree), problems: [] };
    expect({ text, ...readPlain(text) }).toEqual({ text, ...expected });
  }
  expect(accepted).toBeGreaterThan(RUNS / 6);
}, 300_000);
