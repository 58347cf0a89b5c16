// The choice: what is asked for, which candidates come first, and the words, figures and command that follow.

const d = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const starts = d.windows.start, measures = d.dimensions.filter(m => m.name in d.windows.values);
const weighted = measures.filter(m => m.name in d.weights);

// ---- Words and numbers

const two = n => String(n).padStart(2, '0');
/** 00:41.2, as Java writes it. */
function time(frame) {
  const t = Math.round(frame / d.fps * 10);
  return `${two(Math.floor(t / 600))}:${two(Math.floor(t / 10) % 60)}.${t % 10}`;
}
/** A window or pieces, by their first frames. */
const ranges = pieces => pieces.map(start => `${time(start)} – ${time(start + d.frames)}`).join(' and ');
const same = (pieces, others) => pieces.join() === others.join();
const minus = text => text.replace('-', '−');
/** A measure in its own unit; counts are never rounded up. */
const figure = (measure, v) => v === null || v === undefined ? '–'
  : minus(measure.digits === 0 ? String(Math.floor(v)) : v.toFixed(measure.digits));

/** What a measure says of a candidate, in plain words. */
function sentence(measure, candidate) {
  const value = candidate.values[measure.name], filled = {
    value: figure(measure, value),
    whole: figure(measure, measure.whole),
    share: measure.whole === null ? '–' : String(Math.round(100 * value / measure.whole)),
    percentile: String(Math.round(candidate.percentiles[measure.name])),
  };
  return measure.words.replace(/\{(\w+)\}/g, (all, key) => filled[key] ?? all);
}

function element(tag, text, className) {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}

// ---- What is asked for: weights, criterion, pieces picked by hand

/** What the program takes when it is told nothing. */
const USUAL = { weights: 'audio=1,lips=1,views=1', criterion: 'paper' };
const asRun = () => ({ weights: { ...d.weights }, criterion: d.criterion, picked: d.byUser ? d.starts : null });
let wanted = asRun();
/** Whether candidates are ranked as they were when the page was written. */
const rankedAsRun = () => wanted.criterion === d.criterion && weighted.every(m => wanted.weights[m.name] === d.weights[m.name]);
const asItWas = () => rankedAsRun() && same(wanted.picked ?? [], asRun().picked ?? []);

/** Score of every window, 0..100. */
function scores() {
  if (wanted.criterion === 'transfer') return d.windows.percentiles.transfer;
  const total = weighted.reduce((sum, m) => sum + wanted.weights[m.name], 0);
  return starts.map((_, i) => weighted.reduce((sum, m) => sum + wanted.weights[m.name] * d.windows.percentiles[m.name][i], 0) / total);
}

/** Indices of the best windows that do not overlap, best first; of equals the earlier one. */
function best(score) {
  const taken = [];
  while (taken.length < d.top) {
    let next = -1;
    for (let i = 0; i < starts.length; i++) {
      if ((next < 0 || score[i] > score[next]) && taken.every(t => Math.abs(starts[i] - starts[t]) >= d.frames)) next = i;
    }
    if (next < 0) break;
    taken.push(next);
  }
  return taken;
}

/** Window i as the program writes a ranked candidate. */
function single(i) {
  const of = columns => Object.fromEntries(measures.map(m => [m.name, columns[m.name][i]]));
  return { starts: [starts[i]], score: score[i], values: of(d.windows.values), percentiles: of(d.windows.percentiles) };
}

let score = []; // of every window
let ranking = []; // best candidates, best first
let chosen = []; // first frames of the chosen pieces

/** Everything that follows from what is asked for. Pieces that belong together are ranked by the program only. */
function update() {
  score = scores();
  ranking = d.pieces > 1 && rankedAsRun() ? d.ranking : best(score).map(single);
  chosen = wanted.picked ?? (d.pieces > 1 || asItWas() || ranking.length === 0 ? d.starts : ranking[0].starts);
  showChoice();
  showCommand();
  showControls();
  showRanking();
  redraw();
}

// ---- The choice and the command

function reasons() {
  if (asItWas()) return d.why;
  if (d.pieces > 1 && !rankedAsRun()) return `${d.pieces} pieces are chosen together: run the command to choose them by what counts now.`;
  const candidate = ranking.find(r => same(r.starts, chosen)), byTransfer = wanted.criterion === 'transfer';
  const told = byTransfer ? [...measures.filter(m => m.name === 'transfer'), ...weighted] : weighted;
  const lead = wanted.picked !== null ? 'Picked by you' : `First of ${starts.length} windows ${byTransfer ? 'by transfer' : 'by these weights'}`;
  return `${lead}: ${told.map(m => sentence(m, candidate)).join('; ')}.`;
}

function showChoice() {
  const lacks = same(chosen, d.starts) ? d.lacks : []; // of other pieces the program says it when it takes them
  $('headline').textContent = ranges(chosen);
  $('why').textContent = reasons();
  $('lacks').replaceChildren(...lacks.map(text => element('li', text)));
  $('lacks').hidden = lacks.length === 0;
  showPictures($('chosen-pictures'), seen(chosen));
}

/** A time that names its frame exactly. */
function exact(frame) {
  const seconds = (frame / d.fps % 60).toFixed(2).padStart(5, '0').replace(/0$/, '');
  return `${two(Math.floor(frame / d.fps / 60))}:${seconds}`;
}

function showCommand() {
  const parts = [d.command.base], weights = Object.entries(wanted.weights).map(([name, weight]) => `${name}=${weight}`).join(',');
  if (weights !== USUAL.weights && wanted.criterion !== 'transfer') parts.push(d.command.weights, weights);
  if (wanted.criterion !== USUAL.criterion) parts.push(d.command.criterion, wanted.criterion);
  if (wanted.picked !== null) parts.push(d.command.at, wanted.picked.map(exact).join('+'));
  $('command').replaceChildren(...parts.join(' ').split(' ').flatMap((word, i) => [i > 0 ? ' ' : '', element('span', word)]));
}

$('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText($('command').textContent);
    $('copy').textContent = 'Copied';
  } catch { // some browsers keep the clipboard from local files
    getSelection().selectAllChildren($('command'));
    $('copy').textContent = 'Selected';
  }
  setTimeout(() => { $('copy').textContent = 'Copy'; }, 1500);
});

// ---- Pictures

/** Index of the thumbnail nearest to a frame; -1 without any. */
const nearest = frame => d.thumbs.reduce((at, t, i) => at < 0 || Math.abs(t.frame - frame) < Math.abs(d.thumbs[at].frame - frame) ? i : at, -1);

/** Thumbnails of a window's beginning, middle and end, or the nearest one where none was taken inside; one of each of several pieces. */
function seen(pieces) {
  const middles = pieces.map(start => nearest(start + d.frames / 2));
  if (pieces.length > 1) return middles;
  const inside = d.thumbs.map((_, i) => i).filter(i => d.thumbs[i].frame >= pieces[0] && d.thumbs[i].frame < pieces[0] + d.frames);
  return inside.length === 0 ? middles : [...new Set([inside[0], ...middles, inside.at(-1)])].sort((a, b) => a - b);
}

function showPictures(box, indices) {
  const known = indices.filter(i => i >= 0);
  if (box.dataset.shown === known.join()) return;
  box.dataset.shown = known.join();
  box.replaceChildren(...known.map(i => {
    const picture = element('img');
    picture.src = d.thumbs[i].image;
    picture.alt = picture.title = `at ${time(d.thumbs[i].frame)}`;
    return picture;
  }));
}

// ---- Weights and criterion

const sliders = weighted.map(m => {
  const label = element('label'), line = element('span'), shown = element('output'), input = element('input');
  Object.assign(input, { type: 'range', min: 0, max: 3, step: 0.1, name: m.name });
  input.addEventListener('input', () => {
    wanted.weights[m.name] = Number(input.value);
    if (weighted.every(x => wanted.weights[x.name] === 0)) wanted.weights[m.name] = 0.1; // something must count
    wanted.picked = null;
    update();
  });
  line.append(m.title, shown);
  label.append(line, input);
  $('weights').append(label);
  return { name: m.name, input, shown };
});

const criteria = !('transfer' in d.windows.values) ? [] : [
  ['paper', 'the three measures of the paper, weighted'],
  ['transfer', 'how well the lips of the rest follow from the window'],
].map(([name, words]) => {
  const label = element('label'), input = element('input');
  Object.assign(input, { type: 'radio', name: 'criterion', value: name });
  input.addEventListener('change', () => {
    wanted.criterion = name;
    wanted.picked = null;
    update();
  });
  label.append(input, name, element('span', ` · ${words}`, 'dim small'));
  $('criteria').append(label);
  return input;
});
$('criteria').hidden = criteria.length === 0;

$('reset').addEventListener('click', () => {
  wanted = asRun();
  update();
});

function showControls() {
  for (const s of sliders) {
    s.input.value = wanted.weights[s.name];
    s.shown.textContent = String(wanted.weights[s.name]);
  }
  for (const c of criteria) c.checked = c.value === wanted.criterion;
  $('weights').disabled = wanted.criterion === 'transfer';
  $('reset').disabled = asItWas();
}

// ---- Ranking

{
  const head = $('ranking').tHead.insertRow();
  const titles = [['', ''], ['Window', ''], ['Pictures', ''], ['Score', ''], ...measures.map(m => [m.title, m.unit])];
  head.append(...titles.map(([title, unit]) => {
    const cell = element('th', title);
    cell.scope = 'col';
    if (unit) cell.append(element('small', unit));
    return cell;
  }));
}

$('ranking').className = d.thumbs.length === 0 ? 'bare' : '';

/** Rows are made once and filled again, so that the keyboard's focus stays where it is. */
const rows = Array.from({ length: d.top + 1 }, () => {
  const row = $('ranking').tBodies[0].insertRow(), pick = element('button');
  pick.type = 'button';
  const place = row.insertCell(), span = row.insertCell(), pictures = element('div', undefined, 'pictures');
  const cell = row.insertCell(), points = row.insertCell();
  span.append(pick);
  cell.className = 'seen';
  cell.append(pictures);
  points.className = 'score';
  const parts = measures.map(m => {
    const box = row.insertCell(), line = element('span'), value = element('b'), percentile = element('em'), bar = element('i');
    box.className = 'measure';
    line.dataset.name = m.title;
    value.style.fontWeight = 'inherit';
    percentile.style.fontStyle = 'normal';
    percentile.className = 'dim';
    line.append(value, percentile);
    box.append(line, bar);
    return { measure: m, value, percentile, bar };
  });
  const made = { row, pick, place, pictures, points, parts, starts: [] };
  row.addEventListener('click', () => {
    if (made.starts.length === d.pieces) {
      wanted.picked = made.starts;
      update();
    }
    moveTo(made.starts[0]);
  });
  return made;
});

function fillRow(r, candidate, place) {
  const isChosen = same(candidate.starts, chosen);
  r.starts = candidate.starts;
  r.row.className = isChosen ? 'chosen' : '';
  r.pick.setAttribute('aria-pressed', isChosen);
  r.place.textContent = place;
  r.pick.textContent = ranges(candidate.starts);
  showPictures(r.pictures, seen(candidate.starts));
  r.points.textContent = candidate.score === null ? '–' : candidate.score.toFixed(1);
  for (const p of r.parts) {
    const percentile = candidate.percentiles[p.measure.name];
    p.value.textContent = figure(p.measure, candidate.values[p.measure.name]);
    p.percentile.textContent = percentile === undefined ? '' : `${percentile.toFixed(0)} %`;
    p.bar.style.setProperty('--part', `${percentile ?? 0}%`);
  }
}

/** What the user chose without regard to the ranking: known as a window, or by its time alone. */
function outsider(pieces) {
  const window = pieces.length === 1 ? starts.indexOf(pieces[0]) : -1;
  return window < 0 ? { starts: pieces, score: null, values: {}, percentiles: {} } : single(window);
}

function showRanking() {
  const listed = ranking.map((candidate, i) => [candidate, String(i + 1)]);
  if (wanted.picked !== null && !ranking.some(r => same(r.starts, wanted.picked))) listed.unshift([outsider(wanted.picked), '✓']);
  rows.forEach((r, i) => {
    r.row.hidden = i >= listed.length;
    if (i < listed.length) fillRow(r, ...listed[i]);
  });
  $('note').textContent = starts.length === 0 ? 'There was no window to rank.'
    : d.pieces === 1 ? `The best of ${starts.length} windows that do not overlap. Percentiles are among all that passed the gates.`
      : rankedAsRun() ? `The best sets of ${d.pieces} pieces that do not overlap. The score in the timeline is that of each piece alone.`
        : `Ranked anew piece by piece; only the program can tell what ${d.pieces} pieces show together.`;
}

// ---- What was left out

{
  const byReason = Map.groupBy(d.rejected, r => r.reason);
  const length = list => `${(list.reduce((sum, r) => sum + r.to - r.from, 0) / d.fps).toFixed(1)} s`;
  if (d.rejected.length === 0) {
    $('rejected').append(element('h2', 'Left out'), element('p', 'Nothing: every frame passed the gates.', 'dim'));
  } else {
    const box = element('details'), list = element('ul');
    box.append(element('summary', `Left out: ${d.rejected.length} ${d.rejected.length === 1 ? 'stretch' : 'stretches'}, ${length(d.rejected)}`), list);
    byReason.forEach((all, reason) => list.append(element('li', `${reason}, ${length(all)}: ${all.map(r => `${time(r.from)} – ${time(r.to)}`).join(', ')}`)));
    $('rejected').append(box);
  }
}
