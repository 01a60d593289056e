// Bars: articles over time, and who is quoted how much.

const MOST_OUTLETS = 6;

/** Colours that are told apart in both themes, also by people who see few colours. */
const SERIES = ['#3b82c4', '#d98b1e', '#5b9a58', '#b8588d', '#8a74c9', '#4aa3a3', '#98a0aa'];

/** Articles by day, month or year, whichever makes few enough bars, a colour an outlet. */
function timeline(articles) {
  const dated = articles.filter((a) => /^\d{4}-\d\d-\d\d/.test(a.published));
  if (!dated.length) return el('p', { class: 'soft' }, 'None of the articles has a date.');
  const days = dated.map(day).sort();
  const span = (Date.parse(days[days.length - 1]) - Date.parse(days[0])) / 864e5;
  const unit = span <= 92 ? ['day', 10] : span <= 3650 ? ['month', 7] : ['year', 4];
  const steps = between(days[0], days[days.length - 1], unit[0]);
  const outlets = ranked(dated.map(source));
  const names = outlets.slice(0, MOST_OUTLETS).map((o) => o[0]);
  if (outlets.length > MOST_OUTLETS) names.push('other outlets');
  const bars = new Map(steps.map((step) => [step, names.map(() => 0)]));
  for (const article of dated) {
    const at = names.indexOf(source(article));
    bars.get(article.published.slice(0, unit[1]))[at < 0 ? names.length - 1 : at] += 1;
  }
  const most = Math.max(...[...bars.values()].map((bar) => bar.reduce((a, b) => a + b, 0)));
  const [wide, high, left, below] = [1000, 220, 40, 24];
  const step = (wide - left) / bars.size;
  const parts = [
    svg('text', { x: left - 6, y: 14, 'text-anchor': 'end' }, grouped(most)),
    svg('text', { x: left - 6, y: high - below, 'text-anchor': 'end' }, '0'),
    svg('line', { class: 'axis', x1: left, x2: wide, y1: high - below, y2: high - below }),
  ];
  [...bars].forEach(([name, bar], i) => {
    let y = high - below;
    const total = bar.reduce((a, b) => a + b, 0);
    const group = svg('g', {}, svg('title', {}, `${name}: ${counted(total, 'article')}`));
    bar.forEach((n, series) => {
      const tall = (n / most) * (high - below - 10);
      y -= tall;
      if (n)
        group.append(
          svg('rect', {
            x: left + i * step,
            y,
            width: Math.max(1, Math.min(step * 0.85, 40)),
            height: tall,
            fill: SERIES[series % SERIES.length],
          }),
        );
    });
    parts.push(group);
    if (i % Math.ceil(bars.size / 8) === 0) parts.push(svg('text', { x: left + i * step, y: high - 6 }, name));
  });
  const key = names.map((name, i) =>
    el('span', { class: 'key' }, el('i', { style: `background:${SERIES[i % SERIES.length]}` }), name),
  );
  const undated = articles.length - dated.length;
  return el(
    'figure',
    {},
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Articles over time' },
      svg(
        'svg',
        {
          class: 'chart',
          viewBox: `0 0 ${wide} ${high}`,
          role: 'img',
          'aria-label': `Articles by ${unit[0]}, ${days[0]} to ${days[days.length - 1]}, at most ${most}`,
        },
        parts,
      ),
    ),
    el(
      'figcaption',
      {},
      key,
      undated > 0 && el('span', { class: 'soft small' }, `${counted(undated, 'article')} without a date`),
    ),
  );
}

/** Every day, month or year from the first to the last. */
function between(first, last, unit) {
  const steps = [];
  const length = { day: 10, month: 7, year: 4 }[unit];
  const at = new Date(`${first.slice(0, length)}${{ day: '', month: '-01', year: '-01-01' }[unit]}T00:00:00Z`);
  while (steps.length < 4000) {
    const name = at.toISOString().slice(0, length);
    if (name > last.slice(0, length)) break;
    steps.push(name);
    if (unit === 'day') at.setUTCDate(at.getUTCDate() + 1);
    else if (unit === 'month') at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return steps;
}

/** Values with how often they occur, the most frequent first. */
function ranked(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'));
}

/** The words that a person said as a bar: direct, mixed, indirect, and attitudes. */
function saidBar(person, most) {
  const part = (n, i) => n > 0 && el('i', { class: KINDS[i], style: `width:${(100 * n) / most}%` });
  const shown = KINDS.filter(isThere);
  const label = shown.map((kind) => `${grouped(person.said[KINDS.indexOf(kind)])} ${kind}`).join(', ');
  return el(
    'span',
    { class: 'bar', role: 'img', 'aria-label': `words: ${label}`, title: `words: ${label}` },
    person.said.map(part),
  );
}

/** Attitudes are asked for or not there at all. */
function isThere(kind) {
  return kind !== 'attitude' || data.quotes.some((q) => q.kind === kind);
}

function saidKey() {
  const names = {
    direct: 'inside marks',
    mixed: 'quoted words in a reporting sentence',
    indirect: 'reported without marks',
    attitude: 'thought, wanted or expected',
  };
  return el(
    'p',
    {},
    KINDS.filter(isThere).map((kind) =>
      el('span', { class: 'key' }, el('i', { class: kind }), `${kind}: ${names[kind]}`),
    ),
  );
}

/** The most quoted people with how much of it is in their own words. */
function mostQuoted(people, count) {
  const top = people
    .filter((p) => p.words)
    .sort((a, b) => b.words - a.words)
    .slice(0, count);
  if (!top.length) return el('p', { class: 'soft' }, 'Nobody with a name is quoted.');
  const rows = top.map((p) => [
    el('span', {}, personLink(p)),
    saidBar(p, top[0].words),
    el('span', { class: 'small soft' }, `${counted(p.words, 'word')}, ${counted(p.quotes.length, 'quotation')}`),
  ]);
  return el('div', {}, saidKey(), el('div', { class: 'bars' }, rows));
}

/** Who is quoted where: people down, outlets across. */
function whoWhere(people, quotes) {
  const outlets = ranked(quotes.filter((q) => q.person).map((q) => source(q.article)))
    .slice(0, 8)
    .map((o) => o[0]);
  const top = people
    .filter((p) => p.quotes.length)
    .sort((a, b) => b.quotes.length - a.quotes.length)
    .slice(0, 12);
  if (outlets.length < 2 || !top.length) return null;
  const cell = (person, outlet) => {
    const n = person.quotes.filter((q) => source(q.article) === outlet).length;
    return el(
      'td',
      {
        class: 'heat',
        style: n ? `background:color-mix(in srgb, var(--accent) ${Math.min(60, 8 + n * 6)}%, transparent)` : null,
      },
      n || '',
    );
  };
  return el(
    'section',
    {},
    el('h2', {}, 'Who is quoted where'),
    el(
      'div',
      { class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Who is quoted where' },
      el(
        'table',
        {},
        el('caption', {}, 'Quotations of the most quoted people in the outlets that quote most'),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, 'Person'),
            outlets.map((o) => el('th', { scope: 'col' }, o)),
          ),
        ),
        el(
          'tbody',
          {},
          top.map((p) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, personLink(p)),
              outlets.map((o) => cell(p, o)),
            ),
          ),
        ),
      ),
    ),
  );
}
