import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../src/content/index.ts';

describe('textOfHtml', () => {
  it('keeps blocks, cells and line breaks apart', () => {
    expect(textOfHtml('<p>أولى</p><p>ثانية<br>ثالثة</p><table><tr><td>أ</td><td>ب</td></tr></table>')).toBe(
      'أولى\nثانية\nثالثة\nأ\nب',
    );
  });

  it('does not part words at inline tags', () => {
    expect(textOfHtml('<b>ال</b>كتاب <i>C</i>++')).toBe('الكتاب C++');
  });

  it('decodes entities and leaves plain text alone', () => {
    expect(textOfHtml('a &lt; b &amp; &#x627;&nbsp;ب')).toBe('a < b & ا\u00a0ب');
    expect(textOfHtml('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  it('leaves out what is not shown', () => {
    expect(textOfHtml('<style>p{}</style><script>x</script>أ<template>ب</template>')).toBe('أ');
  });

  it('takes deep and broken markup', () => {
    expect(textOfHtml('<p<p<p')).toBe('');
    expect(textOfHtml(`${'<div>'.repeat(100_000)}نص`)).toBe('نص');
  });
});
