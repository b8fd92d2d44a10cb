import { expect, test } from 'vitest';
import { readFeed } from '../../src/parser/index.ts';
import { UserError } from '../../src/user-error.ts';

const url = 'https://nashra.example/خلاصة';
const errorOf = (text: string, options: { url?: string } = {}): unknown => {
  try {
    return readFeed(new TextEncoder().encode(text), options);
  } catch (error) {
    return error;
  }
};

const PAGE =
  '<html><head><title>صحيفة</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>';

test.each([
  ['an empty document', ' \n', `${url}: is empty`],
  ['text', 'مرحبا', `${url}: is neither RSS, Atom nor JSON Feed`],
  [
    'a page',
    '<html><p>سلام</p></html>',
    `${url}: is a web page that declares no feed; look for the address of its feed`,
  ],
  ['a page with a feed', PAGE, `${url}: is a web page; read a feed that it declares: https://nashra.example/rss.xml`],
])('%s gives an error that people can act on', (_, text, message) => {
  const error = errorOf(text, { url });
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ name: 'FeedError', place: url, message });
});

test('a document without an address is called the document', () => {
  expect(errorOf('')).toMatchObject({ code: 'empty', place: undefined, message: 'the document is empty' });
});
