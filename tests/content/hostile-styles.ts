/** Statements of direction that are meant to take long, or to say two things. */
export const hostile: [name: string, html: string][] = [
  ['a style of a megabyte of spaces', `<p style="direction:${' '.repeat(1_000_000)}rtl">نص</p>`],
  ['a style of a megabyte of semicolons', `<p style="${';'.repeat(1_000_000)}direction:rtl">نص</p>`],
  ['a style that says it a hundred thousand times', `<p style="${'direction:rtl;'.repeat(100_000)}">نص</p>`],
  ['a class of a megabyte', `<p class="${'rtl- '.repeat(200_000)}">نص</p>`],
  ['twenty thousand blocks in one that says ltr', `<div dir="ltr">${'<p>نص Salam نص</p>'.repeat(20_000)}</div>`],
  [
    'two hundred divs that say it, each in the other',
    `${'<div dir="ltr">'.repeat(200)}${'سلام Salam '.repeat(5_000)}${'</div>'.repeat(200)}`,
  ],
  ['twenty thousand elements that go', '<font dir="rtl">نص</font>'.repeat(20_000)],
];
