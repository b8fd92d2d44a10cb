/** Arabic prose that is the same in every run and that gzip finds as hard as news: words of a vocabulary, in no order. */
const ROOTS = [
  'كتب',
  'علم',
  'درس',
  'فتح',
  'جمع',
  'خرج',
  'دخل',
  'عمل',
  'سكن',
  'حكم',
  'نشر',
  'قطع',
  'رسم',
  'شرح',
  'بحث',
  'صنع',
];
const FORMS = ['ا', 'ال', 'مـ', 'ي', 'ت', 'وال', 'بال', 'لل'].map((form) => form.replace('ـ', ''));
const ENDS = ['', 'ة', 'ون', 'ات', 'ها', 'هم', 'ين', 'ية'];
const FOREIGN = ['NATO', 'Microsoft', '$799', '2.0', 'C++', '50%', 'AFP'];

/** Paragraphs of so many characters together, with blank lines between. */
export function prose(seed: number, characters: number): string {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return (state >>> 8) % limit;
  };
  const one = (list: readonly string[]): string => list[below(list.length)] ?? '';
  let text = '';
  for (let word = 1; text.length < characters; word++) {
    const end = word % 60 === 0 ? '.\n\n' : word % 13 === 0 ? '، ' : ' ';
    text += (below(20) === 0 ? one(FOREIGN) : `${one(FORMS)}${one(ROOTS)}${one(ENDS)}`) + end;
  }
  return `${text.trimEnd()}.\n`;
}
