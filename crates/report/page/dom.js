// Building the page. Words go in as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function grouped(number) {
  return number.toLocaleString('en');
}

function counted(number, what, many) {
  return `${grouped(number)} ${number === 1 ? what : many || what + 's'}`;
}

function link(kind, row, words, extra) {
  return el('a', { href: `#/${kind}/${encodeURIComponent(row.id)}${extra || ''}` }, words);
}

function personLink(person) {
  return link('person', person, person.name);
}

function organizationLink(organization) {
  return link('organization', organization, organization.name);
}

function articleLink(article) {
  return link('article', article, title(article));
}

/** Where words may be read in their article. Words that are a part of a clause are marked in it. */
function quoteLink(quote, words) {
  return link('article', quote.article, words || inClause(quote), `/q${quote.number}`);
}

function inClause(quote) {
  if (!quote.clause) return quote.words;
  return [quote.clause[0], el('mark', { class: 'quote' }, quote.words), quote.clause[1]];
}

function speakerOf(quote) {
  if (quote.person) {
    const role = quote.role && el('span', { class: 'soft small' }, `, ${quote.role}`);
    return role ? el('span', {}, personLink(quote.person), role) : personLink(quote.person);
  }
  if (quote.organization) return organizationLink(quote.organization);
  return quote.speaker ? el('span', {}, quote.speaker) : el('span', { class: 'soft' }, 'nobody found');
}

/** Says to a screen reader what has changed. */
function say(words) {
  document.getElementById('live').textContent = words;
}

/** Lower case and without accents, so that a search finds what one can type. */
function fold(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
