// The overview and the lists.

const TABS = [
  ['', 'Overview'],
  ['quotes', 'Quotes'],
  ['people', 'People'],
  ['places', 'Places'],
  ['organizations', 'Organizations'],
  ['statements', 'Statements'],
  ['articles', 'Articles'],
];

function overview() {
  const totals = [
    [data.articles.length, 'article'],
    [data.people.filter(isSure).length, 'person', 'people'],
    [data.places.filter(isSure).length, 'place'],
    [data.organizations.filter(isSure).length, 'organization'],
    [data.sure.length, 'quotation'],
    [data.outlets.length, 'outlet'],
    [data.rejected, 'input not used', 'inputs not used'],
  ];
  const shared = shown().slice(0, 5);
  return [
    el('h1', { tabindex: '-1' }, 'What these articles hold'),
    el(
      'ul',
      { class: 'totals' },
      totals.map(([n, one, many]) => el('li', {}, el('strong', {}, grouped(n)), n === 1 ? one : many || `${one}s`)),
    ),
    data.rejected > 0 &&
      el('p', { class: 'soft' }, 'Inputs that were not used are listed in rejected.csv with the reason.'),
    el('h2', {}, 'Articles over time'),
    timeline(data.articles),
    el('h2', {}, 'Most quoted, by words'),
    mostQuoted(data.people.filter(isSure), 15),
    whoWhere(data.people.filter(isSure), data.sure),
    women(data.sure),
    shared.length > 0 &&
      el(
        'section',
        {},
        el('h2', {}, 'Words that several articles carry'),
        shared.map((s) => variants(s, 4)),
        el('p', {}, el('a', { href: '#/statements' }, 'All of them')),
      ),
    el('h2', {}, 'How sure this is'),
    el(
      'p',
      {},
      'A program found all this; it errs. Confidence is measured: of the quotations at 0.9, nine in ten were right on annotated news, words and speaker. Every row leads to its passage: read it before you print it.',
    ),
    data.quotes.length > data.sure.length &&
      el(
        'p',
        {},
        `${counted(data.quotes.length - data.sure.length, 'doubtful quotation is', 'doubtful quotations are')} counted nowhere and shown on demand, under Quotes and beside each article.`,
    ),
  ];
}

/** How many of the quotations are women's, where the articles show it of anybody. */
function women(quotes) {
  const known = quotes.filter((q) => q.gender);
  if (!known.length) return null;
  const share = Math.round((100 * known.filter((q) => q.gender === 'female').length) / known.length);
  return el(
    'p',
    {},
    `Women say ${share} % of the ${counted(known.length, 'quotation')} whose speaker’s gender the articles show; ${grouped(quotes.length - known.length)} show none. `,
    el('span', { class: 'soft' }, 'It is inferred from pronouns, titles and given names, not from how people identify.'),
  );
}

/** Statements that more than one article carries; those of several outlets first. */
function shown() {
  const many = data.statements.filter((s) => s.articles > 1);
  return many.sort((a, b) => b.outlets - a.outlets || b.articles - a.articles || a.number - b.number);
}

function variants(statement, most = 24) {
  const rows = [];
  for (const quote of statement.quotes) {
    const same = rows.find((r) => r.words === quote.words && r.speaker === quote.speaker);
    if (same) same.quotes.push(quote);
    else rows.push({ words: quote.words, speaker: quote.speaker, quotes: [quote] });
  }
  const base = rows.reduce((most, r) => (r.words.length > most.words.length ? r : most), rows[0]);
  rows.sort((a, b) => (b === base) - (a === base));
  const box = (row) =>
    el(
      'div',
      { class: 'variant' },
      el('blockquote', {}, row === base ? row.words : difference(base.words, row.words)),
      el('p', { class: 'small' }, speakerOf(row.quotes[0])),
      el(
        'ul',
        { class: 'small' },
        row.quotes.slice(0, 8).map((q) => el('li', {}, quoteLink(q, source(q.article)), ` ${day(q.article)}`)),
        row.quotes.length > 8 && el('li', {}, `and ${row.quotes.length - 8} more`),
      ),
    );
  return el(
    'section',
    {},
    el(
      'h3',
      {},
      statement.speaker || 'Nobody found',
      el(
        'span',
        { class: 'soft small' },
        ` in ${counted(statement.articles, 'article')} of ${counted(statement.outlets, 'outlet')}`,
      ),
      statement.disputed && el('strong', { class: 'small' }, ' disputed: given to different speakers'),
    ),
    el('div', { class: 'variants' }, rows.slice(0, most).map(box)),
    rows.length > most &&
      el('p', {}, link('statement', statement, `and ${counted(rows.length - most, 'other version')}`)),
  );
}

const quoteColumns = (withSpeaker) =>
  [
    { name: 'Words', type: 'long', cell: (q) => quoteLink(q), key: (q) => q.words },
    withSpeaker && { name: 'Speaker', cell: speakerOf, key: (q) => q.speaker },
    { name: 'Kind', cell: (q) => q.kind, key: (q) => q.kind },
    { name: 'Published', type: 'date', cell: (q) => day(q.article), key: (q) => q.article.published },
    {
      name: 'Outlet',
      cell: (q) => q.article.outlet || q.article.agency,
      key: (q) => q.article.outlet || q.article.agency,
    },
    { name: 'Article', cell: (q) => articleLink(q.article), key: (q) => title(q.article) },
    {
      name: 'Sure',
      type: 'number',
      cell: (q) => q.confidence.toFixed(2) + (q.doubtful ? ' doubtful' : ''),
      key: (q) => q.confidence,
    },
  ].filter(Boolean);

const sureness = (q) => (q.confidence >= 0.9 ? '0.9 and more' : q.confidence >= 0.7 ? '0.7 to 0.9' : 'below 0.7');

function quotes() {
  return [
    el('h1', { tabindex: '-1' }, 'Who said what'),
    table({
      rows: data.quotes,
      columns: quoteColumns(true),
      caption: 'Quotations: the words lead to their passage',
      search: (q) => `${q.words} ${q.speaker} ${q.article.headline} ${q.article.outlet}`,
      filters: [
        { name: 'Kind', of: (q) => q.kind },
        { name: 'Kind of speaker', of: (q) => q.speakerKind || 'nobody found' },
        { name: 'Outlet', of: (q) => q.article.outlet },
        { name: 'Sure', of: sureness },
      ],
      apart,
    }),
  ];
}

const quoted = { name: 'Quoted', of: (row) => (row.quotes.length ? 'quoted' : 'not quoted') };

const apart = { name: 'doubtful ones too', of: (row) => row.doubtful };

/** How often those who speak are named and quoted. */
function countColumns(rows) {
  const most = rows.reduce((most, row) => Math.max(most, row.words), 1);
  return [
    { name: 'Mentions', type: 'number', cell: (r) => grouped(r.mentions), key: (r) => r.mentions },
    { name: 'Articles', type: 'number', cell: (r) => grouped(r.articles.length), key: (r) => r.articles.length },
    { name: 'Quotations', type: 'number', cell: (r) => grouped(r.quotes.length), key: (r) => r.quotes.length },
    {
      name: 'Words said',
      cell: (r) => el('span', { style: 'display:block;min-width:120px' }, saidBar(r, most)),
      key: (r) => r.words,
      type: 'said',
    },
  ];
}

function people() {
  const columns = [
    { name: 'Name', cell: personLink, key: (p) => p.name },
    { name: 'Roles in the articles', cell: (p) => p.roles },
    ...countColumns(data.people),
  ];
  return [
    el('h1', { tabindex: '-1' }, 'People'),
    saidKey(),
    table({
      rows: data.people,
      columns,
      caption: 'People across all articles',
      sort: { column: 2, down: true },
      search: (p) => `${p.name} ${p.spellings} ${p.roles}`,
      filters: [quoted],
      apart,
    }),
  ];
}

function organizations() {
  const columns = [
    { name: 'Name', cell: organizationLink, key: (o) => o.name },
    { name: 'Kind', cell: (o) => o.kind, key: (o) => o.kind },
    { name: 'Country', cell: (o) => o.country, key: (o) => o.country },
    ...countColumns(data.organizations),
  ];
  return [
    el('h1', { tabindex: '-1' }, 'Organizations'),
    saidKey(),
    table({
      rows: data.organizations,
      columns,
      caption: 'Organizations across all articles',
      sort: { column: 3, down: true },
      search: (o) => `${o.name} ${o.spellings} ${o.country}`,
      filters: [
        { name: 'Kind', of: (o) => o.kind || 'not known' },
        { name: 'Country', of: (o) => o.country || 'not known' },
        quoted,
      ],
      apart,
    }),
  ];
}

function places() {
  const map = worldMap();
  const within = el('input', { type: 'checkbox', onchange: () => redraw() });
  let rows = data.places.filter(isSure);
  function redraw() {
    map.show(within.checked ? rows : rows.filter((p) => p.kind !== 'country' && p.kind !== 'continent'));
  }
  const columns = [
    { name: 'Name', cell: (p) => link('place', p, p.name), key: (p) => p.name },
    { name: 'Kind', cell: (p) => p.kind, key: (p) => p.kind },
    { name: 'Country', cell: (p) => p.country || '', key: (p) => p.country || '' },
    { name: 'Division', cell: (p) => p.admin1 || '', key: (p) => p.admin1 || '' },
    { name: 'Mentions', type: 'number', cell: (p) => grouped(p.mentions), key: (p) => p.mentions },
    { name: 'Articles', type: 'number', cell: (p) => grouped(p.articles.length), key: (p) => p.articles.length },
    {
      name: 'Filed from',
      type: 'number',
      cell: (p) => (p.datelines ? grouped(p.datelines) : ''),
      key: (p) => p.datelines,
    },
  ];
  const list = table({
    rows: data.places,
    columns,
    caption: 'Places; search and filters hold for the map too',
    sort: { column: 4, down: true },
    search: (p) => `${p.name} ${p.spellings} ${p.country} ${p.admin1}`,
    filters: [
      { name: 'Kind', of: (p) => p.kind || 'not known' },
      { name: 'Country', of: (p) => p.country || '' },
      { name: 'Filed from', of: (p) => (p.datelines ? 'yes' : 'no') },
    ],
    apart,
    onchange: (shownRows) => {
      rows = shownRows;
      redraw();
    },
  });
  return [
    el('h1', { tabindex: '-1' }, 'Places'),
    el(
      'div',
      { class: 'controls' },
      el('label', { class: 'line' }, within, 'countries and continents too (each at its middle)'),
    ),
    map.node,
    list,
  ];
}

function statements() {
  const all = shown();
  const list = el('div', {});
  const more = el('button', { type: 'button', onclick: () => draw() }, 'More');
  let at = 0;
  function draw() {
    list.append(...all.slice(at, at + 20).map((s) => variants(s, 6)));
    at += 20;
    more.hidden = at >= all.length;
    more.textContent = `More (${grouped(Math.max(0, all.length - at))} left)`;
  }
  draw();
  return [
    el('h1', { tabindex: '-1' }, 'Words that several articles carry'),
    el(
      'p',
      {},
      'The longest version first; in the others ',
      el('ins', {}, 'words that it does not have'),
      ' and ',
      el('del', {}, 'words that are left out'),
      ' are marked.',
    ),
    all.length ? list : el('p', { class: 'soft' }, 'No words are in more than one article.'),
    el('p', { class: 'noprint' }, more),
  ];
}

const articleColumns = [
  { name: 'Headline', type: 'long', cell: articleLink, key: title },
  { name: 'Outlet', cell: (a) => a.outlet, key: (a) => a.outlet },
  { name: 'Agency', cell: (a) => a.agency, key: (a) => a.agency },
  { name: 'Published', type: 'date', cell: day, key: (a) => a.published },
  { name: 'Dateline', cell: (a) => a.dateline, key: (a) => a.dateline },
  { name: 'Words', type: 'number', cell: (a) => grouped(a.words), key: (a) => a.words },
  { name: 'Quotations', type: 'number', cell: (a) => grouped(a.quotes), key: (a) => a.quotes },
];

function articles() {
  return [
    el('h1', { tabindex: '-1' }, 'Articles'),
    table({
      rows: data.articles,
      columns: articleColumns,
      caption: 'Articles',
      search: (a) => `${a.headline} ${a.file} ${a.outlet} ${a.agency} ${a.dateline} ${a.authors}`,
      filters: [
        { name: 'Outlet', of: (a) => a.outlet },
        { name: 'Agency', of: (a) => a.agency },
        { name: 'Year', of: (a) => a.published.slice(0, 4) },
        { name: 'Repeats another', of: (a) => (a.duplicate ? 'yes' : 'no') },
      ],
    }),
  ];
}
