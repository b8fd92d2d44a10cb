/* Runs in the page: reads feed documents, and the order in which boxes are drawn. */

const MIRRORED = '()[]{}<>«»‹›≤≥⟨⟩';
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const LINE_ENDS = new Set([
  'block',
  'list-item',
  'table',
  'table-row',
  'table-cell',
  'table-row-group',
  'table-header-group',
  'flow-root',
  'flex',
]);
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The lines of each box, in the order of the document, each as its glyphs from left to right.
 * Brackets are given as they look; combining marks and what is not seen are left out.
 */
globalThis.drawnLines = (boxes) => {
  const stage = document.getElementById('stage');
  stage.innerHTML = boxes.map((box) => `<section>${box}</section>`).join('');
  const drawn = [...stage.children].map(linesOf);
  stage.replaceChildren();
  return drawn;
};

function linesOf(section) {
  const lines = [[]];
  const end = () => lines.at(-1).length > 0 && lines.push([]);
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      readText(node, end, () => lines.at(-1));
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const parts = node.tagName === 'BR' || LINE_ENDS.has(getComputedStyle(node).display);
    if (parts) end();
    // A copy: text nodes are split on the way.
    for (const child of Array.from(node.childNodes)) walk(child);
    if (parts) end();
  };
  walk(section);
  return lines.map(inOrder).filter((line) => line !== '');
}

function readText(node, end, line) {
  const range = document.createRange();
  const isPre = getComputedStyle(node.parentElement).whiteSpace.startsWith('pre');
  const text = node.data;
  const brackets = [];
  for (const { segment, index } of graphemes.segment(text)) {
    if (isPre && segment === '\n') {
      end();
      continue;
    }
    const seen = segment.replace(INVISIBLE, '').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ');
    if (seen === '') continue;
    range.setStart(node, index);
    range.setEnd(node, index + segment.length);
    const box = [...range.getClientRects()].find(({ width }) => width > 0);
    if (box === undefined) continue;
    const glyph = { seen, left: box.left };
    if (MIRRORED.includes(seen)) brackets.push({ glyph, index, left: box.left, right: box.right });
    line().push(glyph);
  }
  // A bracket in a text node of its own has one caret before it: at its right edge in a right-to-left run.
  for (const { glyph, index, left, right } of brackets.toReversed()) {
    node.splitText(index + 1);
    const alone = node.splitText(index);
    range.setStart(alone, 0);
    range.setEnd(alone, 0);
    const caret = range.getClientRects()[0];
    if (caret !== undefined && Math.abs(caret.left - right) < Math.abs(caret.left - left))
      glyph.seen = MIRRORED[MIRRORED.indexOf(glyph.seen) ^ 1];
  }
}

function inOrder(glyphs) {
  return glyphs
    .toSorted((a, b) => a.left - b.left)
    .map(({ seen }) => seen)
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

/** The items of an RSS or Atom document; throws where it is not well-formed. */
globalThis.itemsOf = (xml) => {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (root.querySelector('parsererror') !== null || root.tagName === 'parsererror') throw new Error(root.textContent);
  const text = (item, ...names) => {
    for (const name of names) {
      const found = [...item.children].find(({ tagName }) => tagName === name);
      if (found !== undefined) return found.textContent;
    }
    return '';
  };
  const language = text(root.querySelector('channel') ?? root, 'language') || (root.getAttribute('xml:lang') ?? '');
  return [...root.querySelectorAll('item, entry')].map((item) => ({
    id: text(item, 'guid', 'id'),
    title: text(item, 'title'),
    content: text(item, 'content:encoded', 'content', 'description', 'summary'),
    language,
  }));
};
