/** A strict parser of Prometheus' text format 0.0.4: anything that a scraper might stumble over is an error. */
export interface ParsedMetric {
  type: string;
  help: string;
  samples: { labels: Record<string, string>; value: number }[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"/;

export function parseExposition(text: string): Map<string, ParsedMetric> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const metrics = new Map<string, ParsedMetric>();
  const series = new Set<string>();
  let current = '';
  const lines = text.slice(0, -1).split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const help = /^# HELP (\S+) (.+)$/.exec(line);
    if (help) {
      const name = help[1] ?? '';
      const type = /^# TYPE (\S+) (counter|gauge)$/.exec(lines[++at] ?? '');
      if (type?.[1] !== name || metrics.has(name) || NAME.exec(name)?.[0] !== name)
        throw new Error(`bad head: ${line}`);
      if (!/^(?:[^\\]|\\[\\n])*$/.test(help[2] ?? '')) throw new Error(`bad escape: ${line}`);
      if ((type[2] === 'counter') !== name.endsWith('_total'))
        throw new Error(`a counter, and only a counter, ends in _total: ${name}`);
      metrics.set(name, { type: type[2] ?? '', help: help[2] ?? '', samples: [] });
      current = name;
      continue;
    }
    const name = NAME.exec(line)?.[0] ?? '';
    if (name !== current) throw new Error(`sample outside of its metric: ${line}`);
    let rest = line.slice(name.length);
    const labels: Record<string, string> = {};
    if (rest.startsWith('{')) {
      rest = rest.slice(1);
      for (;;) {
        const label = LABEL.exec(rest);
        if (!label || Object.hasOwn(labels, label[1]!)) throw new Error(`bad label: ${line}`);
        labels[label[1]!] = label[2]!.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
        rest = rest.slice(label[0].length);
        if (rest.startsWith('}')) break;
        if (!rest.startsWith(',')) throw new Error(`bad labels: ${line}`);
        rest = rest.slice(1);
      }
      rest = rest.slice(1);
    }
    if (!/^ -?\d+(\.\d+)?(e[+-]?\d+)?$/.test(rest)) throw new Error(`bad value: ${line}`);
    const key = `${name} ${JSON.stringify(labels)}`;
    if (series.has(key)) throw new Error(`twice: ${line}`);
    series.add(key);
    metrics.get(name)?.samples.push({ labels, value: Number(rest) });
  }
  return metrics;
}
