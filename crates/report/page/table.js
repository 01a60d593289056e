// Tables that search, filter, sort and page. Only the rows on the page are ever built.

const PAGE = 50;

/**
 * columns: [{ name, cell(row), key(row)?, type: 'number'|'date'|'long'|undefined }]
 * filters: [{ name, of(row) }] with a choice of the values that the rows have.
 * apart: { name, of(row) } for rows that are shown on demand only.
 */
function table({ rows, columns, caption, search, filters = [], apart, sort, page = PAGE, onchange }) {
  const state = { words: '', chosen: filters.map(() => ''), all: false, sort: sort || null, at: 0 };
  const kept = apart ? rows.filter(apart.of).length : 0;
  const body = el('tbody');
  const head = el('tr');
  const count = el('span', { class: 'soft' });
  const back = el('button', { type: 'button', onclick: () => go(-1) }, 'Back');
  const next = el('button', { type: 'button', onclick: () => go(1) }, 'Next');
  const where = el('span', {});
  let folded = null;
  let shown = rows;

  function select() {
    const words = fold(state.words).split(/\s+/).filter(Boolean);
    if (words.length && !folded) folded = rows.map((row) => fold(search(row)));
    shown = rows.filter((row, i) => {
      if (kept && !state.all && apart.of(row)) return false;
      if (words.length && !words.every((word) => folded[i].includes(word))) return false;
      return filters.every((filter, f) => state.chosen[f] === '' || filter.of(row) === state.chosen[f]);
    });
    if (state.sort) {
      const { key } = columns[state.sort.column];
      const sign = state.sort.down ? -1 : 1;
      const keyed = shown.map((row, i) => [key(row), i, row]);
      keyed.sort((a, b) => {
        // What is not known comes last, whichever way the others are sorted.
        const missing = (a[0] === '') - (b[0] === '');
        if (missing) return missing;
        const order = typeof a[0] === 'number' ? a[0] - b[0] : a[0].localeCompare(b[0], 'en');
        return sign * order || a[1] - b[1];
      });
      shown = keyed.map((k) => k[2]);
    }
    state.at = 0;
    if (onchange) onchange(shown);
    draw(true);
  }

  function draw(announce) {
    const pages = Math.max(1, Math.ceil(shown.length / page));
    const rowsHere = shown.slice(state.at * page, (state.at + 1) * page);
    body.replaceChildren(
      ...rowsHere.map((row) =>
        el(
          'tr',
          {},
          columns.map((column) => el('td', { class: column.type }, column.cell(row))),
        ),
      ),
    );
    if (!rowsHere.length)
      body.append(
        el(
          'tr',
          {},
          el(
            'td',
            { colspan: columns.length, class: 'soft' },
            'Nothing fits: take a word out of the search, or a filter off.',
          ),
        ),
      );
    head.replaceChildren(...columns.map((column, i) => heading(column, i)));
    const most = rows.length - (state.all ? 0 : kept);
    const total = shown.length === most ? grouped(most) : `${grouped(shown.length)} of ${grouped(most)}`;
    count.textContent = total;
    where.textContent = `Page ${state.at + 1} of ${grouped(pages)}`;
    back.disabled = state.at === 0;
    next.disabled = state.at + 1 >= pages;
    pager.hidden = pages === 1;
    if (announce) say(`${total} rows`);
  }

  function heading(column, i) {
    const sorted = state.sort && state.sort.column === i;
    const direction = sorted ? (state.sort.down ? 'descending' : 'ascending') : 'none';
    if (!column.key) return el('th', { scope: 'col', class: column.type }, column.name);
    const click = () => {
      // Numbers and dates are wanted large first, words from A.
      const down = sorted ? !state.sort.down : column.type === 'number' || column.type === 'date';
      state.sort = { column: i, down };
      select();
      head.children[i].querySelector('button').focus();
    };
    return el(
      'th',
      { scope: 'col', class: column.type, 'aria-sort': direction },
      el('button', { type: 'button', onclick: click }, column.name),
    );
  }

  function go(step) {
    state.at += step;
    draw(true);
    box.scrollIntoView({ block: 'start' });
  }

  let timer = 0;
  const typed = (event) => {
    state.words = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(select, 120);
  };
  const controls = el(
    'div',
    { class: 'controls', role: 'search' },
    search &&
      el('label', {}, 'Search', el('input', { type: 'search', oninput: typed, placeholder: 'words, in any order' })),
    filters.map((filter, f) => {
      const values = [...new Set(rows.map(filter.of))].filter((v) => v !== '').sort((a, b) => a.localeCompare(b, 'en'));
      const choose = (event) => {
        state.chosen[f] = event.target.value;
        select();
      };
      if (values.length < 2) return null;
      return el(
        'label',
        {},
        filter.name,
        el(
          'select',
          { onchange: choose, 'aria-label': filter.name },
          el('option', { value: '' }, 'all'),
          values.map((v) => el('option', { value: v }, v)),
        ),
      );
    }),
    kept > 0 &&
      el(
        'label',
        { class: 'line' },
        el('input', {
          type: 'checkbox',
          onchange: (event) => {
            state.all = event.target.checked;
            select();
          },
        }),
        `${apart.name} (${grouped(kept)})`,
      ),
    count,
  );
  const pager = el('div', { class: 'pager' }, back, where, next);
  const box = el(
    'section',
    {},
    controls,
    el(
      'div',
      { class: 'wide', tabindex: '0', role: 'group', 'aria-label': caption },
      el('table', {}, el('caption', {}, caption), el('thead', {}, head), body),
    ),
    pager,
  );
  select();
  return box;
}
