/** What was checked, what was handed in, and what came of it. */

import type { Desk } from './desk';
import { type Child, h } from './html';
import { score, troubled } from './lessonPart';
import type { Info, Test } from './talk';

const ICON = { passed: '✓', missed: '✗', running: '…', waiting: '·', manual: '✎', marked: '✎' } as const;

export function checkPart(desk: Desk): Child[] {
  const { words, rows } = desk;
  if (!rows.length) {
    return [];
  }
  const done = rows.filter(row => row.state === 'passed' || row.state === 'missed');
  const unrun = !desk.checking && rows.some(row => row.unrun);
  const said = { passed: words.say('passed'), missed: words.say('not yet'), running: words.say('running'), waiting: words.say('waiting') };
  return [
    h('h3', {}, words.say('Check')),
    h('ul', { class: 'ca-tests' }, ...rows.map(row => item(desk, row.name, row.state, said[row.state], row.hint))),
    unrun && h('p', { class: 'ca-note' }, words.say('A cell above was not run yet. Run everything from the top, then the check knows your answers.')),
    unrun && h('button', { type: 'button', class: 'ca-button', 'data-name': 'all', click: () => void desk.check(true) }, words.say('Run all from the top and check')),
    done.length === rows.length && h('p', { class: 'ca-soft' }, words.say('The check sees whether an answer can be read. Whether it is right, your score tells after you submit.'))
  ];
}

export function sendingPart(desk: Desk, again: () => void): Child[] {
  const { words, sending } = desk;
  const step = sending.step;
  switch (step.at) {
    case 'idle':
      return [];
    case 'saving':
      return [h('p', { class: 'ca-note' }, words.say('Saving and handing in …'))];
    case 'away':
      return [
        h('div', { class: 'ca-note ca-warn' },
          h('strong', {}, words.say('Not handed in yet: there is no connection.')), ' ',
          words.say('Your work is kept in this browser. It is handed in by itself once the connection is back. What counts is when it arrives, not when you pressed.'))
      ];
    case 'again':
      return [
        h('div', { class: 'ca-note ca-warn' },
          h('strong', {}, words.say('Not handed in yet: your server was stopped or started anew.')), ' ',
          words.say('Your work is kept in this browser. Open the page again: it is put back and handed in.')),
        h('button', { type: 'button', class: 'ca-button', 'data-name': 'again', click: again }, words.say('Open again and go on'))
      ];
    case 'kept':
      return [
        h('div', { class: 'ca-note ca-warn' },
          h('strong', {}, words.say('Not handed in yet: the platform does not answer.')), ' ',
          words.say('Your server keeps what you handed in, as it was when you pressed, and sends it by itself. You may close this page. What counts is when it arrives.'))
      ];
    case 'refused':
      return [troubled(step.trouble)];
    case 'waiting':
      return [
        h('h3', {}, words.say('Attempt {number}', { number: step.receipt.attempt })),
        h('p', {}, words.say('Received {at}. This is your receipt:', { at: words.at(step.receipt.received_at) }), ' ', h('code', {}, step.receipt.submission)),
        late(desk, step.pressed, step.receipt.received_at),
        h('p', { class: 'ca-wait' }, line(desk, step.info))
      ];
    case 'scored':
      return scored(desk, step.info);
  }
}

/** Said only where it matters: it arrived a good while after it was pressed. */
function late(desk: Desk, pressed: string, received: string): Child {
  const seconds = (new Date(received).getTime() - new Date(pressed).getTime()) / 1000;
  return seconds > 60 && h('p', { class: 'ca-note' }, desk.words.say('You pressed at {pressed}; it arrived at {received}, and that counts.', { pressed: desk.words.at(pressed), received: desk.words.at(received) }));
}

export function line(desk: Desk, info: Info | null): string {
  if (info?.state === 'running') {
    return desk.words.say('It is being graded.');
  }
  return info && info.ahead > 0
    ? desk.words.say('{ahead} before you, about {seconds} s.', { ahead: info.ahead, seconds: info.wait })
    : desk.words.say('You are next.');
}

function scored(desk: Desk, info: Info): Child[] {
  const { words } = desk;
  const head = h('h3', {}, words.say('Attempt {number}', { number: info.attempt }));
  const receipt = h('p', { class: 'ca-soft' }, words.say('Received {at}. This is your receipt:', { at: words.at(info.received_at) }), ' ', h('code', {}, info.submission));
  const notes = info.notes.map(note => h('p', { class: 'ca-note' }, note));
  if (info.outcome !== 'scored') {
    const told = info.outcome === 'not_gradable' ? words.say('It could not be graded; no attempt is used.') : words.say('We could not grade it; that is our fault. It is tried again, and your attempt is not lost.');
    return [head, h('p', { class: 'ca-note ca-warn' }, told), ...notes, receipt];
  }
  return [
    head,
    h('p', { class: 'ca-score' }, score(desk, info.points ?? 0, info.max_points ?? 0)),
    h('ul', { class: 'ca-tests' }, ...info.tests.map(test => result(desk, test))),
    ...notes,
    receipt
  ];
}

function result(desk: Desk, test: Test): HTMLElement {
  const { words } = desk;
  const state = test.passed ? 'passed' : 'missed';
  const points = words.say('{points} of {max} points', { points: words.points(test.points), max: words.points(test.max_points) });
  return item(desk, test.name, state, `${state === 'passed' ? words.say('passed') : words.say('not yet')} · ${points}`, test.passed ? '' : test.message);
}

function item(desk: Desk, name: string, state: keyof typeof ICON, said: string, hint: string): HTMLElement {
  return h('li', { class: `ca-${state}` },
    h('span', { class: 'ca-icon', 'aria-hidden': 'true' }, ICON[state]),
    h('button', { type: 'button', class: 'ca-go', 'data-name': `go-${name}`, title: desk.words.say('Go to this cell'), click: () => desk.go(name) }, name),
    h('span', { class: 'ca-said' }, said),
    hint ? h('p', { class: 'ca-hint' }, hint) : null);
}
