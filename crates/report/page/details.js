// One person, place, article or statement; and which address shows what.

/** Says that a row is not in the tables, and why. */
function doubt(row) {
  return row.doubtful && el('p', { class: 'soft' }, 'Doubtful: too little speaks for this row, and the tables leave it out.');
}

function person(row) {
  return speaker('person', row, row.roles);
}

function organization(row) {
  return speaker('organization', row, [row.kind, row.country].filter(Boolean).join(', '));
}

/** Who can speak: a person or an organization. */
function speaker(kind, row, about) {
  const columns = quoteColumns(false);
  return [
    el('h1', { tabindex: '-1' }, row.name),
    doubt(row),
    about && el('p', {}, about),
    row.spellings && el('p', { class: 'soft' }, `Also written: ${row.spellings}`),
    el(
      'p',
      {},
      `${counted(row.mentions, 'mention')} in ${counted(row.articles.length, 'article')}, ${counted(row.quotes.length, 'quotation')}`,
    ),
    row.words > 0 && el('div', { style: 'max-width:480px' }, saidBar(row, row.words)),
    row.words > 0 && saidKey(),
    row.quotes.length > 0 &&
      el(
        'section',
        {},
        el('h2', {}, 'What they said'),
        table({
          rows: row.quotes,
          columns,
          caption: 'Quotations',
          page: 20,
          search: (q) => `${q.words} ${q.article.headline}`,
          filters: [
            { name: 'Kind', of: (q) => q.kind },
            { name: 'Outlet', of: (q) => q.article.outlet },
          ],
        }),
      ),
    passages(kind, row),
  ];
}

function placeView(row) {
  const where = [row.kind, row.admin1, row.country].filter(Boolean).join(', ');
  const at = row.latitude === null ? 'The gazetteer does not say where.' : `${row.latitude}, ${row.longitude}`;
  return [
    el('h1', { tabindex: '-1' }, row.name),
    doubt(row),
    el('p', {}, `${where}${where ? '. ' : ''}${at}`),
    row.spellings && el('p', { class: 'soft' }, `Also written: ${row.spellings}`),
    el(
      'p',
      {},
      `${counted(row.mentions, 'mention')} in ${counted(row.articles.length, 'article')}; ${counted(row.datelines, 'article')} filed from here`,
    ),
    passages('place', row),
  ];
}

async function article(row, at) {
  const body = await text(row);
  const kinds = { q: 'quote', p: 'person', l: 'place', o: 'organization' };
  const [number, start] = (at || '').slice(1).split('.').map(Number);
  const target = at ? { kind: kinds[at[0]], number, start } : null;
  const facts = [
    row.outlet,
    row.agency,
    row.published.replace('T', ' '),
    row.dateline,
    row.authors,
    counted(row.words, 'word'),
  ]
    .filter(Boolean)
    .join(' · ');
  const repeats = row.duplicate && byId.article.get(row.duplicate);
  const address = /^https?:\/\//.test(row.url)
    ? el('a', { href: row.url, rel: 'noreferrer noopener' }, row.url)
    : row.url;
  const line = (q) =>
    el(
      'li',
      {},
      speakerOf(q),
      ': ',
      quoteLink(q, q.words.length > 120 ? `${q.words.slice(0, 120)}…` : undefined),
      el('span', { class: 'soft' }, ` ${q.kind}, ${q.confidence.toFixed(2)}`),
    );
  const own = row.own.filter((q) => !q.doubtful).map(line);
  const doubtful = row.own.filter((q) => q.doubtful).map(line);
  const key = [
    ['person-mark', 'person'],
    ['place-mark', 'place'],
    ['organization-mark', 'organization'],
    ['quote', 'quotation'],
    ['cue', 'cue'],
    ['speaker', 'speaker without a name'],
  ];
  setTimeout(() => {
    const mark = document.querySelector('.target');
    if (mark) mark.scrollIntoView({ block: 'center' });
  }, 0);
  return [
    el('h1', { tabindex: '-1' }, title(row)),
    el('p', { class: 'soft' }, facts),
    row.url && el('p', { class: 'small' }, address),
    el('p', { class: 'soft small' }, row.file + (row.record ? `, record ${row.record}` : '')),
    repeats && el('p', {}, 'Repeats ', articleLink(repeats)),
    el(
      'p',
      {},
      key.map(([style, name]) =>
        el('span', { class: 'key' }, el(style === 'quote' ? 'mark' : 'span', { class: style }, name)),
      ),
    ),
    el(
      'div',
      { class: 'reading' },
      reading(body, target),
      el(
        'aside',
        { 'aria-label': 'Quotations of this article' },
        el('h2', {}, 'Quotations'),
        own.length ? el('ol', {}, own) : el('p', { class: 'soft' }, 'None.'),
        doubtful.length > 0 &&
          el('details', {}, el('summary', {}, counted(doubtful.length, 'doubtful one')), el('ol', {}, doubtful)),
      ),
    ),
  ];
}

async function route() {
  const [, view = '', id = '', at = ''] = location.hash.replace(/^#?/, '').split('/');
  const row = byId[view] && byId[view].get(decodeURIComponent(id));
  const views = { '': overview, quotes, people, places, organizations, statements, articles };
  const details = {
    person,
    place: placeView,
    organization,
    article,
    statement: (s) => [el('h1', { tabindex: '-1' }, 'One statement'), variants(s, 200)],
  };
  const parents = {
    person: 'people',
    place: 'places',
    organization: 'organizations',
    article: 'articles',
    statement: 'statements',
  };
  const parent = parents[view] || view;
  let content;
  if (row) content = await details[view](row, at);
  else if (views[view]) content = views[view]();
  else
    content = [
      el('h1', { tabindex: '-1' }, 'Not in this report'),
      el('p', {}, el('a', { href: '#/' }, 'To the overview')),
    ];
  const main = document.getElementById('main');
  main.replaceChildren();
  fill(main, {}, [content]);
  document
    .getElementById('tabs')
    .replaceChildren(
      ...TABS.map(([path, name]) =>
        el('li', {}, el('a', { href: `#/${path}`, 'aria-current': path === parent ? 'page' : null }, name)),
      ),
    );
  const heading = main.querySelector('h1');
  document.title = `${heading.textContent} – dateline report`;
  if (route.ran) {
    heading.focus({ preventScroll: true });
    if (!at) scrollTo(0, 0);
  }
  route.ran = true;
}

function themes() {
  const button = document.getElementById('theme');
  const order = ['system', 'light', 'dark'];
  let at = 0;
  button.addEventListener('click', () => {
    at = (at + 1) % order.length;
    button.textContent = `Theme: ${order[at]}`;
    if (at === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = order[at];
  });
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});
themes();
if (typeof DecompressionStream === 'undefined') {
  document.getElementById('loading').textContent =
    'This browser is too old for the report: Chrome or Edge 80, Firefox 113, Safari 16.4 or newer opens it.';
} else {
  load()
    .then(() => {
      document.getElementById('foot').textContent =
        `Made by dateline ${data.version} from ${counted(data.articles.length, 'article')}. This file needs no network and sends nothing anywhere. Outline of the world: Natural Earth, public domain.`;
      addEventListener('hashchange', route);
      return route();
    })
    .catch((error) => {
      document.getElementById('main').textContent =
        `The findings in this file cannot be read (${error.message}). Was it copied whole?`;
    });
}
