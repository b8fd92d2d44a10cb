/** HTML as publishers send it: rich, careless, and now and then hostile. */
import type { Chance } from './chance.ts';
import { sentence, TONGUES, type Language } from './language.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Piece = (say: () => string, chance: Chance, language: Language, n: number) => string;

const PIECES: readonly Piece[] = [
  (say) => `<p>${say()}</p>`,
  (say) => `<p>${say()} <a href="https://example.org/topics?a=1&amp;b=2" target="_blank">${say()}</a> ${say()}</p>`,
  (say, _, __, n) => `<p>${say()} <a href="/relative/${n}#part" onclick="go()">${say()}</a></p>`,
  (say) =>
    `<p><strong>${say()}</strong> <em>${say()}</em> <u>${say()}</u> <span style="direction:ltr;color:red">x = y + 1;</span></p>`,
  (say) => `<p dir="rtl" align="right" class="p1 rtl">${say()}<br>${say()}<br/>${say()}</p>`,
  (say) => `<div dir="ltr"><p>${say()}</p><p>We are sorry (really)!</p></div>`,
  (say) => `<h2 id="part">${say()}</h2><p><a href="#part">${say()}</a></p>`,
  (say) => `<blockquote cite="https://example.org/q"><p>${say()}</p><footer>— ${say()}</footer></blockquote>`,
  (say) => `<ul><li>${say()}</li><li>${say()}<ol start="3"><li>iPhone 16 (128GB)</li><li>${say()}</li></ol></li></ul>`,
  (say) =>
    `<table border="1"><caption>${say()}</caption><thead><tr><th>${say()}</th><th>($)</th></tr></thead><tbody><tr><td>Pixel 9!</td><td align="left">$699</td></tr><tr><td colspan="2">${say()}</td></tr></tbody></table>`,
  () => '<pre><code class="language-js">const a = 1; // تعليق\nif (a &lt; 2) { run(); }</code></pre>',
  (say, _, language, n) =>
    `<figure><img src="/media/${n}.jpg" width="640" height="480" alt="${escaped(say())}" loading="lazy"><figcaption>${TONGUES[language].caption}</figcaption></figure>`,
  (_, __, ___, n) =>
    `<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://cdn.example.org/${n}.webp" srcset="/s/${n}-1.jpg 1x, https://cdn.example.org/${n}-2.jpg 2x" alt=""></p>`,
  (_, __, ___, n) => `<img src="https://stats.example.org/pixel.gif?i=${n}" width="1" height="1">`,
  (_, __, ___, n) =>
    `<iframe width="560" height="315" src="https://www.youtube.com/embed/video${n}?rel=0" frameborder="0" allowfullscreen></iframe>`,
  (_, __, ___, n) =>
    `<video controls poster="/posters/${n}.jpg"><source src="/video/${n}.mp4" type="video/mp4"></video><audio src="https://cdn.example.org/${n}.mp3" controls></audio>`,
  (say) => `${say()}<br><br>${say()}`,
  (say) => `<p>${say()}<p>${say()}<div>${say()}</p></div></b>`,
  (say) => `<p>${say()}&nbsp;&nbsp;&rlm;${say()}&lrm; &mdash; &#x202e;${say()}&#8236; &copy; 2024</p>`,
  (say) =>
    `<script>alert(1)</script><style>p{color:red}</style><p onmouseover="x()">${say()}</p><object data="x.swf"></object><form action="/f"><input name="q"><button>${say()}</button></form>`,
  (say) => `<p><a href="javascript:alert(1)">${say()}</a> <a href="  https://example.org/ü?q=نشرة ">${say()}</a></p>`,
  (say) =>
    `<p>${say()}<sup><a href="#fn1" id="ref1">1</a></sup></p><hr><p id="fn1">1. ${say()} <a href="#ref1">↩</a></p>`,
  (say) => `<!-- ${say()} --><section><header>${say()}</header><article><p>${say()}</p></article></section>`,
  (say) =>
    `<details open><summary>${say()}</summary><p>${say()}</p></details><bdi>${say()}</bdi> <bdo dir="ltr">abc</bdo>`,
  (say) => `<font face="Arial" color="#000"><center><b><i>${say()}</i></b></center></font>`,
  (say) => `<p lang="he">המחיר: 5 ש"ח.</p><p lang="en" dir="auto">${say()}</p><p xml:lang="fa">می‌خواهم</p>`,
  (say) => `<dl><dt>${say()}</dt><dd>${say()}</dd></dl><p>H<sub>2</sub>O, x<sup>2</sup> ${say()}</p>`,
  (say) => `<svg width="10" height="10"><circle r="4"/></svg><math><mi>x</mi></math><p>${say()}</p>`,
  (say) => `<p>${'<span><div>'.repeat(30)}${say()}</p>`,
  (say) => `<p>${say()} ]]&gt; ${say()} {% raw %} {{ x }}</p>`,
];

/** Some pieces, the same for the same chance. */
export function html(chance: Chance, language: Language, number: number): string {
  const say = (): string =>
    escaped(sentence(chance, language))
      .replaceAll('&quot;', '"')
      .replaceAll('"', chance.once(2) ? '"' : '&quot;');
  const pieces = Array.from({ length: 1 + chance.below(7) }, () => chance.one(PIECES)(say, chance, language, number));
  return pieces.join(chance.one(['', '\n', '\n\n', ' ']));
}
