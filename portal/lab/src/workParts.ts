/** The cell that the person is in, what was not saved, and earlier attempts. */

import type { Desk } from './desk';
import { type Child, h } from './html';
import { link, score } from './lessonPart';
import type { Attempt } from './talk';

export function cellPart(desk: Desk, reset: () => void): Child[] {
  const { words, shown, place } = desk;
  const name = desk.cell;
  if (!name || !shown) {
    return [];
  }
  const ask = `${shown.portal}courses/${place.course}/${place.lesson}/questions?ask=yes&cell=${encodeURIComponent(name)}`;
  return [
    h('h3', {}, words.say('This cell: {name}', { name })),
    h('div', { class: 'ca-row' },
      desk.answer && h('button', { type: 'button', class: 'ca-button', 'data-name': 'reset', click: reset }, words.say('Back to how it was given out')),
      link(ask, words.say('Ask about this cell'), '_blank', 'ca-button'))
  ];
}

export function savedPart(desk: Desk): Child[] {
  const { words, kept } = desk;
  return [
    desk.saved === 'failed' && h('p', { class: 'ca-note ca-warn' }, words.say('Not saved: your server does not answer. Your work is kept in this browser.')),
    kept && h('div', { class: 'ca-note ca-warn' },
      h('p', {}, words.say('This browser keeps work from {at} that was not saved.', { at: words.at(kept.at) })),
      h('div', { class: 'ca-row' },
        h('button', { type: 'button', class: 'ca-button', 'data-name': 'bring', click: () => void desk.restoreKept() }, words.say('Bring it back')),
        h('button', { type: 'button', class: 'ca-button', 'data-name': 'drop', click: () => void desk.dropKept() }, words.say('Throw it away'))))
  ];
}

export interface OfAttempt {
  compare: (attempt: Attempt) => void;
  copy: (attempt: Attempt) => void;
}

export function historyPart(desk: Desk, act: OfAttempt): Child[] {
  const { words, shown } = desk;
  const attempts = shown?.lesson.submissions ?? [];
  if (!shown || !attempts.length) {
    return [];
  }
  const row = (attempt: Attempt): HTMLElement => {
    const about = words.say('Attempt {number}', { number: attempt.number });
    const told = attempt.outcome === 'scored' ? score(desk, attempt.points, attempt.max_points) : attempt.outcome ? words.say('not graded') : words.say('waiting');
    const name = (what: string): string => `${about}: ${what}`;
    return h('li', {},
      h('a', { href: `${shown.portal}submissions/${attempt.submission}`, target: '_blank', rel: 'noopener' }, about),
      ` · ${words.at(attempt.received_at)} · `, h('strong', {}, told),
      h('div', { class: 'ca-row' },
        h('button', { type: 'button', class: 'ca-small', 'data-name': `diff-${attempt.number}`, 'aria-label': name(words.say('What changed since')), click: () => act.compare(attempt) }, words.say('What changed since')),
        h('button', { type: 'button', class: 'ca-small', 'data-name': `copy-${attempt.number}`, 'aria-label': name(words.say('Open as a copy')), click: () => act.copy(attempt) }, words.say('Open as a copy'))));
  };
  return [h('h3', {}, words.say('Earlier attempts')), h('ol', { class: 'ca-history' }, ...attempts.map(row))];
}

export function changesPart(desk: Desk): Child[] {
  const { words, compared } = desk;
  if (!compared) {
    return [];
  }
  const mark: Record<string, string> = { '+': 'ca-plus', '-': 'ca-minus' };
  return [
    h('h3', { tabindex: '-1', class: 'ca-focus' }, words.say('Changed since attempt {number}', { number: compared.number })),
    !compared.cells.length && h('p', {}, words.say('Nothing changed.')),
    ...compared.cells.flatMap(cell => [
      h('h4', {}, cell.name),
      h('pre', { tabindex: '0', 'aria-label': cell.name }, ...cell.lines.map(text => h('span', { class: mark[text[0]] ?? '' }, `${text}\n`)))
    ]),
    h('button', { type: 'button', class: 'ca-button', 'data-name': 'stop', click: () => desk.stopComparing() }, words.say('Close the comparison'))
  ];
}
