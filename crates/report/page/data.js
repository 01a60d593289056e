// The findings: unpacked once; the texts of articles when one is opened.

const KINDS = ['direct', 'mixed', 'indirect', 'attitude'];

async function unpack(id) {
  const packed = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

// A quotation that is doubtful stands in `quotes` and nowhere else: it counts for nobody and no statement. People, places and organizations
// that are doubtful are marked: lists show them on demand.
const data = {
  articles: [],
  quotes: [],
  sure: [],
  people: [],
  places: [],
  organizations: [],
  statements: [],
  outlets: [],
};
const byId = { article: new Map(), person: new Map(), place: new Map(), organization: new Map(), statement: new Map() };

const wordsSaid = (said) => said.reduce((sum, some) => sum + some, 0);
const isSure = (row) => !row.doubtful;

/** Rows become objects; what belongs together is joined. */
async function load() {
  const index = await unpack('index');
  data.version = index.version;
  data.rejected = index.rejected;
  data.chunk = index.chunk;
  data.outlets = index.outlets;
  data.articles = index.articles.map((a, number) => ({
    number,
    id: a[0],
    file: a[1],
    record: a[2],
    headline: a[3] || '',
    outlet: a[4] === null ? '' : index.outlets[a[4]],
    agency: a[5] || '',
    authors: a[6] || '',
    published: a[7] || '',
    dateline: a[8] || '',
    url: a[9] || '',
    story: a[10],
    duplicate: a[11],
    words: a[12] || 0,
    language: a[13] || '',
    quotes: a[14],
    lead: a[15],
    own: [],
  }));
  data.people = index.people.map((p, number) => ({
    number,
    id: p[0],
    name: p[1],
    roles: p[2],
    spellings: p[3],
    mentions: p[4],
    articles: p[5],
    said: p[6],
    words: wordsSaid(p[6]),
    doubtful: p[7] === 1,
    quotes: [],
  }));
  data.places = index.places.map((p, number) => ({
    number,
    id: p[0],
    name: p[1],
    kind: p[2],
    country: p[3],
    admin1: p[4],
    latitude: p[5],
    longitude: p[6],
    spellings: p[7],
    mentions: p[8],
    articles: p[9],
    datelines: p[10],
    doubtful: p[11] === 1,
  }));
  data.organizations = index.organizations.map((o, number) => ({
    number,
    id: o[0],
    name: o[1],
    kind: o[2],
    country: o[3],
    spellings: o[4],
    mentions: o[5],
    articles: o[6],
    said: o[7],
    words: wordsSaid(o[7]),
    doubtful: o[8] === 1,
    quotes: [],
  }));
  data.statements = index.statements.map((id, number) => ({ number, id, quotes: [] }));
  data.quotes = index.quotes.map((q, number) => {
    const quote = {
      number,
      article: data.articles[q[0]],
      kind: KINDS[q[1]],
      words: q[2],
      speaker: q[3],
      written: q[4],
      speakerKind: q[5],
      person: q[6] === null ? null : data.people[q[6]],
      statement: data.statements[q[7]],
      confidence: q[8],
      id: q[9],
      doubtful: q[10] === 1,
      clause: q[11],
      organization: q[12] === null ? null : data.organizations[q[12]],
      role: q[13] || '',
      gender: q[14] || '',
      disputed: q[15] === 1,
    };
    quote.article.own.push(quote);
    if (quote.doubtful) return quote;
    data.sure.push(quote);
    quote.statement.quotes.push(quote);
    if (quote.person) quote.person.quotes.push(quote);
    if (quote.organization) quote.organization.quotes.push(quote);
    return quote;
  });
  for (const statement of data.statements) {
    const articles = new Set(statement.quotes.map((q) => q.article));
    statement.outlets = new Set([...articles].map(source)).size;
    statement.articles = articles.size;
    statement.words = statement.quotes.reduce((most, q) => (q.words.length > most.length ? q.words : most), '');
    statement.disputed = statement.quotes.some((q) => q.disputed);
    statement.speaker = (statement.quotes.find((q) => q.speaker) || {}).speaker || '';
  }
  for (const a of data.articles) byId.article.set(a.id, a);
  for (const p of data.people) byId.person.set(p.id, p);
  for (const p of data.places) byId.place.set(p.id, p);
  for (const o of data.organizations) byId.organization.set(o.id, o);
  for (const s of data.statements) byId.statement.set(s.id, s);
}

/** Who published an article, as far as it is known. */
function source(article) {
  return article.outlet || article.agency || '(outlet not given)';
}

function title(article) {
  return (
    article.headline || article.lead || article.file.split('/').pop() + (article.record ? ` #${article.record}` : '')
  );
}

function day(article) {
  return article.published.slice(0, 10);
}

const chunks = new Map();

/** The text of an article with its marks. */
async function text(article) {
  const chunk = Math.floor(article.number / data.chunk);
  if (!chunks.has(chunk)) {
    if (chunks.size > 24) chunks.delete(chunks.keys().next().value);
    chunks.set(chunk, unpack(`texts-${chunk}`));
  }
  return (await chunks.get(chunk))[article.number % data.chunk];
}
