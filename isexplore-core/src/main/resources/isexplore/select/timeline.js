// The timeline: what was measured over the whole video, and what is known about the moment under the cursor.

// ---- Lanes and places on the screen

const canvas = $('timeline'), still = element('canvas'); // `still` holds all that does not follow the cursor
const view = { from: 0, to: d.n }, size = { w: 0, h: 0, left: 0, right: 0, plot: 0, lane: 0, label: 0 }; // CSS pixels
const FLAGS = 22, FILM = 46, GAP = 6, AXIS = 22, CLOSEST = 2 * d.fps;
const gap = starts.reduce((least, s, i) => i === 0 ? least : Math.min(least, s - starts[i - 1]), Infinity);
/** Lanes top down; `hold` is how many frames a value stands for. */
const lanes = [
  { name: 'score', low: 0, high: 100, count: starts.length, frame: i => starts[i], value: i => score[i], hold: gap, colour: '--accent' },
  ...d.curves.map(c => ({ name: c.name, low: c.low, high: c.high, count: c.values.length, frame: i => i * d.step, value: i => c.values[i], hold: d.step, colour: '--trace' })),
];
const film = d.thumbs.map(t => Object.assign(new Image(), { src: t.image }));
let cursor = d.starts[0] ?? 0;
window.isexplore = { drawn: 0 };

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const x = frame => size.left + size.plot * (frame - view.from) / (view.to - view.from);
const frameAt = px => view.from + (px - size.left) / size.plot * (view.to - view.from);
const laneTop = i => FLAGS + (film.length ? FILM + GAP : 0) + i * (size.lane + size.label + GAP) + size.label;
const laneY = (i, v) => laneTop(i) + 3 + (size.lane - 6) * (1 - (v - lanes[i].low) / (lanes[i].high - lanes[i].low || 1));
/** Index of the last value of a lane at or before a frame; -1 before the first. */
function before(lane, frame) {
  let low = 0, high = lane.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    lane.frame(middle) <= frame ? low = middle + 1 : high = middle;
  }
  return low - 1;
}
/** Index of the value that stands for a frame, or -1. */
function at(lane, frame) {
  const i = before(lane, frame);
  return i >= 0 && frame < lane.frame(i) + (lane.hold === Infinity ? 1 : lane.hold) ? i : -1;
}

/** A lane as a line; where values are denser than pixels, from the least to the greatest of each column. */
function trace(g, lane, index) {
  const line = new Path2D(), area = new Path2D(), ground = laneY(index, Math.max(lane.low, Math.min(0, lane.high)));
  let column = null, last = null;
  const put = () => {
    if (column === null) return;
    if (last === null) area.moveTo(column.x, ground);
    last === null ? line.moveTo(column.x, laneY(index, column.low)) : line.lineTo(column.x, laneY(index, column.low));
    line.lineTo(column.x, laneY(index, column.high));
    area.lineTo(column.x, laneY(index, column.high));
    last = column.x;
    column = null;
  };
  const lift = () => {
    put();
    if (last !== null) area.lineTo(last, ground);
    last = null;
  };
  const to = Math.min(lane.count - 1, before(lane, view.to) + 1);
  for (let i = Math.max(0, before(lane, view.from)); i <= to; i++) {
    const v = lane.value(i), px = x(lane.frame(i));
    if (v === null || (i > 0 && lane.frame(i) - lane.frame(i - 1) > lane.hold)) lift();
    if (v === null) continue;
    if (column !== null && Math.floor(px) === Math.floor(column.x)) {
      column.low = Math.min(column.low, v);
      column.high = Math.max(column.high, v);
    } else {
      put();
      column = { x: px, low: v, high: v };
    }
  }
  lift();
  g.fillStyle = g.strokeStyle = colour(lane.colour);
  g.globalAlpha = .14;
  g.fill(area);
  g.globalAlpha = 1;
  g.stroke(line);
}

/** Decimals that tell a lane's ends apart. */
const digits = lane => Math.min(3, Math.max(0, Math.ceil(1 - Math.log10(lane.high - lane.low || 1))));

function drawLanes(g) {
  const fg = colour('--fg'), dim = colour('--dim'), well = colour('--well');
  lanes.forEach((lane, i) => {
    g.fillStyle = well;
    g.fillRect(size.left, laneTop(i), size.plot, size.lane);
  });
  drawBands(g);
  g.lineWidth = 1.2;
  g.lineJoin = g.lineCap = 'round';
  clipped(g, () => lanes.forEach((lane, i) => trace(g, lane, i)));
  lanes.forEach((lane, i) => {
    const beside = size.left > 0, reach = [lane.low, lane.high].map(v => minus(String(+v.toFixed(digits(lane))))).join(' … ');
    g.font = '600 12px system-ui, sans-serif';
    g.fillStyle = fg;
    g.fillText(lane.name, 0, laneTop(i) + (beside ? size.lane / 2 - 2 : -4));
    const after = g.measureText(lane.name).width + 8;
    g.font = '11px system-ui, sans-serif';
    g.fillStyle = dim;
    g.fillText(reach, beside ? 0 : after, laneTop(i) + (beside ? size.lane / 2 + 13 : -4));
  });
}

function clipped(g, draw) {
  g.save();
  g.beginPath();
  g.rect(size.left, 0, size.plot, size.h);
  g.clip();
  draw();
  g.restore();
}

/** Chosen pieces and runner-ups with the place they took: chosen last, so that they lie on top. */
function marked() {
  const flags = (pieces, place, isChosen) => pieces.map(start => ({ start, place: String(place || '✓'), chosen: isChosen }));
  return [
    ...ranking.flatMap((r, i) => same(r.starts, chosen) ? [] : flags(r.starts, i + 1, false)).reverse(),
    ...flags(chosen, ranking.findIndex(r => same(r.starts, chosen)) + 1, true),
  ];
}

function drawBands(g) {
  const top = FLAGS, height = size.h - AXIS - FLAGS;
  const band = (from, to, name, alpha) => {
    g.globalAlpha = alpha;
    g.fillStyle = colour(name);
    g.fillRect(x(from), top, Math.max(1.5, x(to) - x(from)), height);
    g.globalAlpha = 1;
  };
  clipped(g, () => {
    if (d.tailStart >= 0) band(d.tailStart, d.tailStart + d.tailFrames, '--dim', .2);
    marked().forEach(m => band(m.start, m.start + d.frames, m.chosen ? '--accent' : '--good', m.chosen ? .26 : .15));
    d.rejected.forEach(r => band(r.from, r.to, '--bad', .24));
  });
}

function drawFlags(g) {
  g.font = '600 11px system-ui, sans-serif';
  g.textAlign = 'center';
  for (const m of marked()) {
    const px = x(m.start + d.frames / 2);
    if (px < size.left || px > size.w - size.right) continue;
    g.fillStyle = colour(m.chosen ? '--accent' : '--good');
    g.beginPath();
    g.roundRect(px - 9, 1, 18, 16, 5);
    g.moveTo(px - 4, 17);
    g.lineTo(px, 22);
    g.lineTo(px + 4, 17);
    g.fill();
    g.fillStyle = colour('--on-accent');
    g.fillText(m.place, px, 13);
  }
  g.textAlign = 'start';
}

function drawFilm(g) {
  const slots = Math.max(1, Math.round(size.plot / FILM)), width = size.plot / slots;
  for (let i = 0; i < slots; i++) {
    const picture = film[nearest(frameAt(size.left + (i + .5) * width))];
    if (!picture?.naturalWidth) continue;
    const side = Math.min(picture.naturalWidth, picture.naturalHeight);
    g.drawImage(picture, (picture.naturalWidth - side) / 2, (picture.naturalHeight - side) / 2, side, side, size.left + i * width, FLAGS, width - 1, FILM);
  }
}

function drawAxis(g) {
  const seconds = (view.to - view.from) / d.fps, most = Math.max(2, size.plot / 76);
  const tick = [.2, .5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900].find(t => seconds / t <= most) ?? 1800;
  g.font = '11px system-ui, sans-serif';
  g.fillStyle = colour('--dim');
  for (let s = Math.ceil(view.from / d.fps / tick) * tick; s <= view.to / d.fps; s += tick) {
    const px = x(s * d.fps), text = tick < 1 ? time(s * d.fps) : time(s * d.fps).slice(0, -2);
    g.fillRect(px, size.h - AXIS, 1, 4);
    if (px + g.measureText(text).width < size.w) g.fillText(text, px, size.h - 5);
  }
}

/** All that stays while the cursor moves. */
function drawStill() {
  window.isexplore.drawn++;
  const scale = devicePixelRatio || 1;
  size.w = canvas.clientWidth;
  Object.assign(size, size.w < 640 ? { left: 0, right: 0, lane: 30, label: 15 } : { left: 92, right: 8, lane: 38, label: 0 });
  size.plot = size.w - size.left - size.right;
  size.h = laneTop(lanes.length) - size.label + AXIS;
  canvas.style.height = `${size.h}px`;
  still.width = canvas.width = Math.round(size.w * scale);
  still.height = canvas.height = Math.round(size.h * scale);
  const g = still.getContext('2d');
  g.scale(scale, scale);
  drawFilm(g);
  drawLanes(g);
  drawFlags(g);
  drawAxis(g);
}

function drawCursor() {
  const g = canvas.getContext('2d'), scale = devicePixelRatio || 1, px = x(cursor);
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.clearRect(0, 0, canvas.width, canvas.height);
  g.drawImage(still, 0, 0);
  if (px < size.left || px > size.w - size.right) return;
  g.scale(scale, scale);
  g.fillStyle = colour('--fg');
  g.fillRect(px - .5, FLAGS - 4, 1, size.h - AXIS - FLAGS + 8);
  lanes.forEach((lane, i) => {
    const value = at(lane, cursor) < 0 ? null : lane.value(at(lane, cursor));
    if (value === null) return;
    g.beginPath();
    g.arc(px, laneY(i, value), 3, 0, 2 * Math.PI);
    g.fill();
  });
}

let asked = false, stale = true;
/** One drawing per screen refresh, however many events came. */
function refresh() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    if (stale) drawStill();
    stale = false;
    drawCursor();
    showMoment();
  });
}
function redraw() {
  stale = true;
  refresh();
}

// ---- What is to be said about one moment

/** Boxes for values, by name. */
const boxes = (list, names) => names.map(name => {
  const box = element('div'), term = element('dt', name), value = element('dd', '–');
  term.title = name;
  box.append(term, value);
  list.append(box);
  return value;
});
const frameReadout = boxes($('readout'), d.curves.map(c => c.name));
const windowReadout = boxes($('window-readout'), ['score', ...measures.map(m => m.title)]);
const showValues = (readout, values) => readout.forEach((box, i) => { box.textContent = values[i]; });

/** Where a frame lies, in words. */
function place(frame) {
  const within = (from, length) => frame >= from && frame < from + length;
  const rejected = d.rejected.filter(r => within(r.from, r.to - r.from)).map(r => r.reason);
  if (rejected.length) return [`left out: ${[...new Set(rejected)].join(', ')}`, 'bad'];
  if (chosen.some(s => within(s, d.frames))) return ['in the chosen part', ''];
  const runner = ranking.findIndex(r => r.starts.some(s => within(s, d.frames)));
  if (runner >= 0) return [`in place ${runner + 1} of the ranking`, ''];
  return d.tailStart >= 0 && within(d.tailStart, d.tailFrames) ? ['kept apart for measuring', ''] : ['', ''];
}

function showMoment() {
  const [where, mood] = place(cursor), [scored, ...curves] = lanes, window = at(scored, cursor);
  const values = curves.map(lane => {
    const i = at(lane, cursor), v = i < 0 ? null : lane.value(i);
    return v === null ? '–' : minus(String(v));
  });
  const ofWindow = window < 0 ? [] : [score[window].toFixed(1), ...measures.map(m => `${figure(m, d.windows.values[m.name][window])} · ${d.windows.percentiles[m.name][window].toFixed(0)} %`)];
  $('begins').textContent = window < 0 ? 'No window that may be taken begins here' : 'The window that begins here';
  showValues(frameReadout, values);
  showValues(windowReadout, windowReadout.map((_, i) => ofWindow[i] ?? '–'));
  $('now').replaceChildren(`${time(cursor)} `, element('span', `frame ${cursor}`, 'dim'), where ? ' · ' : '', element('span', where, mood));
  const picture = d.thumbs[nearest(cursor)];
  $('picture').hidden = !picture;
  if (picture && $('picture').alt !== `at ${time(picture.frame)}`) {
    $('picture').src = picture.image;
    $('picture').alt = `at ${time(picture.frame)}`;
  }
  canvas.setAttribute('aria-valuenow', cursor);
  canvas.setAttribute('aria-valuetext', [time(cursor), where, ...curves.map((lane, i) => `${lane.name} ${values[i]}`)].filter(Boolean).join(', '));
}

// ---- Moving about

function show(from, length) {
  const kept = Math.min(d.n, Math.max(CLOSEST, length));
  view.from = Math.min(Math.max(0, from), d.n - kept);
  view.to = view.from + kept;
  redraw();
}
/** Zooms about a frame, which stays where it is on the screen. */
function zoom(factor, about) {
  const length = Math.min(d.n, Math.max(CLOSEST, (view.to - view.from) * factor));
  show(about - (about - view.from) * length / (view.to - view.from), length);
}
function setCursor(frame) {
  cursor = Math.min(d.n - 1, Math.max(0, Math.floor(frame)));
  refresh();
}
/** Moves the cursor, and the view where the cursor would leave it. */
function moveTo(frame) {
  setCursor(frame);
  const length = view.to - view.from;
  if (cursor < view.from || cursor >= view.to) show(cursor - length / 2, length);
}

const px = event => event.clientX - canvas.getBoundingClientRect().left;
const point = event => setCursor(Math.min(view.to - 1, Math.max(view.from, frameAt(px(event)))));
let held = null; // where a drag began
canvas.addEventListener('pointerdown', event => {
  held = { x: px(event), from: view.from };
  canvas.setPointerCapture(event.pointerId);
  point(event);
});
canvas.addEventListener('pointermove', event => {
  const length = view.to - view.from;
  if (held !== null && length < d.n) show(held.from - (px(event) - held.x) / size.plot * length, length);
  else point(event);
});
for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { held = null; });
canvas.addEventListener('dblclick', () => show(0, d.n));
canvas.addEventListener('wheel', event => {
  const length = view.to - view.from, sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (!sideways && event.deltaY > 0 && length >= d.n) return; // nothing to zoom out of: the page scrolls
  event.preventDefault();
  if (sideways) show(view.from + sideways / size.w * length, length);
  else zoom(Math.exp(Math.min(100, Math.max(-100, event.deltaY)) / 300), frameAt(px(event)));
}, { passive: false });
const KEYS = {
  ArrowLeft: shift => moveTo(cursor - (shift ? d.fps : 1)),
  ArrowRight: shift => moveTo(cursor + (shift ? d.fps : 1)),
  Home: () => moveTo(0),
  End: () => moveTo(d.n - 1),
  '+': () => zoom(.7, cursor),
  '=': () => zoom(.7, cursor),
  '-': () => zoom(1 / .7, cursor),
  '0': () => show(0, d.n),
};
canvas.addEventListener('keydown', event => {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(event.shiftKey);
});
$('closer').addEventListener('click', () => zoom(.5, cursor));
$('wider').addEventListener('click', () => zoom(2, cursor));
$('everything').addEventListener('click', () => show(0, d.n));

canvas.setAttribute('aria-valuemin', 0);
canvas.setAttribute('aria-valuemax', d.n - 1);
new ResizeObserver(() => { if (canvas.clientWidth !== size.w) redraw(); }).observe(canvas);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
Promise.allSettled(film.map(picture => picture.decode())).then(redraw);
