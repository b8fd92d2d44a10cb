import { describe, expect, it } from 'vitest';
import { kindOf } from '../../src/transfer/kind.ts';
import { fixture } from './reading.ts';

const of = (text: string) => kindOf(new TextEncoder().encode(text));

describe('what a file is', () => {
  it.each([
    ['wordpress', fixture('wordpress.xml')],
    ['blogger', fixture('blogger-export.xml')],
    ['blogger', fixture('blogger-takeout.atom')],
    ['ghost', fixture('ghost.json')],
    ['opml', '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
    ['feed', '<rss version="2.0"><channel><title>خبر</title></channel></rss>'],
    ['feed', '<?xml version="1.0"?><!-- <opml> --><feed xmlns="http://www.w3.org/2005/Atom">'],
    ['json feed', '{"version":"https://jsonfeed.org/version/1.1","items":[]}'],
    ['nashra', '{ "format": "nashra export", "version": 1 }'],
    ['page', '<!doctype html><title>صفحة</title>'],
    ['zip', 'PK\u0003\u0004…'],
    ['empty', ' \n'],
    [undefined, '# عنوان\n\nنص'],
    [undefined, '{"a": 1}'],
  ])('is seen from what it says: %s', (kind, text) => {
    expect(of(text)).toBe(kind);
  });
});
