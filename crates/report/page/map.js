// Places on the outline of the world: a circle as large as often the place is named, doubled where articles were filed from.

const MOST_POINTS = 400;

/** West, south, east, north in degrees. */
const REGIONS = {
  World: [-180, -60, 180, 84],
  Europe: [-12, 34, 42, 71],
  'North America': [-130, 14, -55, 62],
  'Latin America': [-118, -56, -34, 32],
  Africa: [-20, -36, 54, 38],
  'Middle East': [24, 12, 64, 43],
  Asia: [60, -11, 150, 56],
  Oceania: [110, -48, 180, 2],
};

/** The map, and `show(places)` to say which places it shows. */
function worldMap() {
  const points = svg('g', {});
  const labels = svg('g', { 'aria-hidden': 'true' });
  const land = svg('use', { href: '#land', class: 'land' });
  const borders = svg('use', { href: '#borders', class: 'borders' });
  const view = { x: -1800, y: -840, w: 3600, h: 1440 };
  let places = [];
  const chart = svg(
    'svg',
    {
      role: 'group',
      'aria-label': 'Map of places; the table below has the same places',
      preserveAspectRatio: 'xMidYMid meet',
      onwheel: wheel,
      onpointerdown: grab,
    },
    land,
    borders,
    points,
    labels,
  );
  const note = el('span', { class: 'soft small' });

  function place() {
    chart.setAttribute('viewBox', `${view.x} ${view.y} ${view.w} ${view.h}`);
    const box = chart.getBoundingClientRect();
    // What one pixel of the screen is on the map: circles and names keep their size.
    const pixel = box.width ? Math.max(view.w / box.width, view.h / box.height) : view.w / 1000;
    const most = Math.max(1, ...places.map((p) => p.mentions));
    // Small screens get small circles.
    const scale = Math.min(1, Math.max(0.5, box.width / 1000));
    for (const point of points.children) {
      const r = (3 + 15 * Math.sqrt(point.row.mentions / most)) * scale * pixel;
      const [outer, inner] = point.querySelectorAll('circle');
      outer.setAttribute('r', r);
      if (inner) inner.setAttribute('r', r * 0.4);
    }
    name(pixel, most, scale);
  }

  /** The names of the largest circles, as far as they do not lie on one another. */
  function name(pixel, most, scale) {
    const taken = [];
    labels.replaceChildren();
    for (const p of places) {
      if (labels.children.length >= 14) break;
      const x = p.longitude * 10 + (5 + 15 * Math.sqrt(p.mentions / most)) * scale * pixel;
      const y = -p.latitude * 10 + 4 * pixel;
      const inside = x > view.x && x < view.x + view.w && y > view.y && y < view.y + view.h;
      const box = [x, y - 12 * pixel, x + p.name.length * 7 * pixel, y + 3 * pixel];
      if (!inside || taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) continue;
      taken.push(box);
      labels.append(svg('text', { x, y, style: `font-size:${12 * pixel}px;stroke-width:${3 * pixel}` }, p.name));
    }
  }

  function zoom(factor, at) {
    const center = at || { x: view.x + view.w / 2, y: view.y + view.h / 2 };
    const w = Math.min(3600, Math.max(20, view.w * factor));
    const f = w / view.w;
    view.x = center.x - (center.x - view.x) * f;
    view.y = center.y - (center.y - view.y) * f;
    view.w = w;
    view.h *= f;
    place();
  }

  function wheel(event) {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, onMap(event));
  }

  function onMap(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  }

  function grab(event) {
    if (event.target.closest('a')) return;
    const from = onMap(event);
    const drag = (e) => {
      const to = onMap(e);
      view.x += from.x - to.x;
      view.y += from.y - to.y;
      place();
    };
    const drop = () => {
      removeEventListener('pointermove', drag);
      removeEventListener('pointerup', drop);
    };
    addEventListener('pointermove', drag);
    addEventListener('pointerup', drop);
  }

  function region([west, south, east, north]) {
    Object.assign(view, { x: west * 10, y: -north * 10, w: (east - west) * 10, h: (north - south) * 10 });
    place();
  }

  function point(p) {
    const at = { cx: p.longitude * 10, cy: -p.latitude * 10 };
    const label = `${p.name}: ${counted(p.mentions, 'mention')}${p.datelines ? `, ${counted(p.datelines, 'article')} filed from here` : ''}`;
    const node = svg(
      'a',
      { href: `#/place/${encodeURIComponent(p.id)}`, class: p.datelines ? 'filed' : null, 'aria-label': label },
      svg('title', {}, label),
      svg('circle', at),
      p.datelines > 0 && svg('circle', { ...at, class: 'inner' }),
    );
    node.row = p;
    return node;
  }

  function show(rows) {
    const located = rows
      .filter((p) => p.latitude !== null && p.longitude !== null)
      .sort((a, b) => b.mentions - a.mentions);
    places = located.slice(0, MOST_POINTS);
    points.replaceChildren(...places.map(point));
    const left = located.length - places.length;
    note.textContent = `${grouped(places.length)} on the map${left ? `, the most named; ${grouped(left)} more in the table` : ''}; ${grouped(rows.length - located.length)} without coordinates`;
    place();
  }

  const button = (name, act) => el('button', { type: 'button', onclick: act }, name);
  const controls = el(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Region' },
    Object.entries(REGIONS).map(([name, box]) => button(name, () => region(box))),
    button('Closer', () => zoom(1 / 1.6)),
    button('Farther', () => zoom(1.6)),
  );
  const key = el(
    'p',
    {},
    el('span', { class: 'key' }, el('i', { class: 'ring' }), 'named (larger: more often)'),
    el('span', { class: 'key' }, el('i', { class: 'filed' }), 'articles filed from here'),
    note,
  );
  new ResizeObserver(place).observe(chart);
  return { node: el('section', {}, controls, el('div', { class: 'map' }, chart), key), show };
}
