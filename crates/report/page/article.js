// An article with everything found in it, and passages of articles.

// What a name leads to: how a text marks it, and the rows. Of several that overlap the first.
const NAMED = {
  person: { mark: 'p', rows: () => data.people },
  place: { mark: 'l', rows: () => data.places },
  organization: { mark: 'o', rows: () => data.organizations },
};

/** The marks of a stretch of text, cut so that none overlaps another. */
function marked(body, start, end, target) {
  const layers = [];
  for (const [number, s, e, cue, speaker] of body.q) {
    const isTarget = target && target.kind === 'quote' && target.number === number;
    if (data.quotes[number].doubtful && !isTarget) continue;
    layers.push([s, e, 'quote', number]);
    if (cue) layers.push([cue[0], cue[1], 'cue', number]);
    if (speaker) layers.push([speaker[0], speaker[1], 'speaker', number]);
  }
  for (const [kind, { mark, rows }] of Object.entries(NAMED)) {
    for (const [number, s, e] of body[mark]) {
      const isTarget = target && target.kind === kind && target.number === number;
      if (isSure(rows()[number]) || isTarget) layers.push([s, e, kind, number]);
    }
  }
  const inside = layers.filter((l) => l[0] < end && l[1] > start && l[0] < l[1]);
  const cuts = [...new Set([start, end, ...inside.flatMap((l) => [Math.max(start, l[0]), Math.min(end, l[1])])])].sort(
    (a, b) => a - b,
  );
  const nodes = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const here = inside.filter((l) => l[0] <= cuts[i] && l[1] >= cuts[i + 1]);
    nodes.push(piece(body.t.slice(cuts[i], cuts[i + 1]), here, target));
  }
  return nodes;
}

function piece(words, layers, target) {
  let node = document.createTextNode(words);
  const of = (kind) => layers.find((l) => l[2] === kind);
  const quote = of('quote');
  const kind = Object.keys(NAMED).find(of);
  if (kind) {
    const row = NAMED[kind].rows()[of(kind)[3]];
    const href = `#/${kind}/${encodeURIComponent(row.id)}`;
    node = el('a', { class: `${kind}-mark`, href, title: row.name }, node);
  }
  if (of('cue')) node = el('span', { class: 'cue' }, node);
  if (of('speaker') && kind !== 'person' && kind !== 'organization')
    node = el('span', { class: 'speaker', title: data.quotes[of('speaker')[3]].speaker }, node);
  if (quote) {
    const q = data.quotes[quote[3]];
    node = el(
      'mark',
      {
        class: `quote ${q.kind}-quote`,
        'data-quote': quote[3],
        title: `${q.kind}, ${q.speaker || 'nobody found'}, ${q.confidence.toFixed(2)}`,
      },
      node,
    );
  }
  const hit = layers.find(
    (l) =>
      target && l[2] === target.kind && l[3] === target.number && (target.start === undefined || l[0] === target.start),
  );
  return hit ? el('span', { class: 'target' }, node) : node;
}

/** The whole article, block after block. */
function reading(body, target) {
  const parts = body.b.map(([kind, start, end]) => {
    const content = marked(body, start, end, target);
    if (kind === 'headline') return el('p', { class: 'headline' }, content);
    return el(
      'p',
      {
        class: kind === 'body' ? null : kind,
        title: kind === 'boilerplate' ? 'left out: not read for names or quotations' : null,
      },
      content,
    );
  });
  if (!parts.length) parts.push(el('p', {}, body.t));
  return el('article', {}, parts);
}

/** Some words around a mark, for lists. */
function passage(body, start, end) {
  const before = Math.max(0, start - 90);
  const behind = Math.min(body.t.length, end + 90);
  return el(
    'p',
    {},
    before ? '… ' : '',
    body.t.slice(before, start),
    el('mark', { class: 'hit' }, body.t.slice(start, end)),
    body.t.slice(end, behind),
    behind < body.t.length ? ' …' : '',
  );
}

/** The passages that name a person, a place or an organization, some articles at a time. */
function passages(kind, row) {
  const list = el('div', {});
  const more = el('button', { type: 'button', onclick: () => draw() }, 'More articles');
  const { mark } = NAMED[kind];
  let at = 0;
  async function draw() {
    const articles = row.articles.slice(at, at + 10).map((a) => data.articles[a]);
    at += articles.length;
    for (const article of articles) {
      const body = await text(article);
      const found = body[mark].filter((m) => m[0] === row.number).sort((a, b) => a[1] - b[1]);
      list.append(
        el(
          'h3',
          {},
          articleLink(article),
          el('span', { class: 'soft small' }, ` ${[source(article), day(article)].filter(Boolean).join(', ')}`),
        ),
      );
      for (const [, start, end] of found.slice(0, 20)) {
        list.append(
          el(
            'div',
            { class: 'passage' },
            passage(body, start, end),
            link('article', article, 'in the article', `/${mark}${row.number}.${start}`),
          ),
        );
      }
      if (found.length > 20)
        list.append(el('p', { class: 'soft small' }, `and ${grouped(found.length - 20)} more in this article`));
    }
    more.hidden = at >= row.articles.length;
    more.textContent = `More articles (${grouped(row.articles.length - at)} left)`;
  }
  draw();
  return el('section', {}, el('h2', {}, 'Passages'), list, el('p', { class: 'noprint' }, more));
}

/** Words of `words` that are not in `base`, and of `base` that are not here, told by the longest common sequence. */
function difference(base, words) {
  const [a, b] = [base, words].map((w) => w.split(/\s+/).filter(Boolean).slice(0, 400));
  const same = (x, y) => fold(x).replace(/[^\p{L}\p{N}]/gu, '') === fold(y).replace(/[^\p{L}\p{N}]/gu, '');
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i][j] = same(a[i], b[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  const nodes = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) {
      nodes.push(`${b[j]} `);
      i += 1;
      j += 1;
    } else if (j < b.length && (i === a.length || length[i][j + 1] >= length[i + 1][j])) {
      nodes.push(el('ins', {}, b[j]), ' ');
      j += 1;
    } else {
      nodes.push(el('del', {}, a[i]), ' ');
      i += 1;
    }
  }
  return nodes;
}
