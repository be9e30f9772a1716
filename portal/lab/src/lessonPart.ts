/** How the lesson stands: due time, attempts, best and last score, place, and where to go from here. */

import type { Desk } from './desk';
import { type Child, h } from './html';
import type { Attempt, Trouble } from './talk';

export function troubled(trouble: Trouble): HTMLElement {
  return h('div', { class: 'ca-note ca-bad', role: 'alert' }, h('strong', {}, trouble.message), ' ', trouble.cure);
}

export function lessonPart(desk: Desk): Child[] {
  const { words, shown } = desk;
  if (!shown) {
    return [desk.trouble && troubled(desk.trouble)];
  }
  const { lesson } = shown;
  const last = graded(lesson.submissions)[0];
  const facts: [string, Child][] = [];
  if (lesson.due_at) {
    facts.push([words.say('Due'), h('span', {}, words.at(lesson.due_at), ' ', h('span', { class: 'ca-left' }))]);
  }
  if (lesson.attempts_left !== null) {
    facts.push([words.say('Attempts left'), words.say('{left} of {all}', { left: lesson.attempts_left, all: lesson.attempts })]);
  }
  if (lesson.best !== null) {
    facts.push([words.say('Best score'), score(desk, lesson.best, lesson.max_points)]);
  }
  if (last) {
    facts.push([words.say('Last score'), score(desk, last.points, last.max_points)]);
  }
  const row = [...(shown.board?.top ?? []), ...(shown.board?.near ?? [])].find(one => one.me);
  if (row && shown.board && !shown.board.pending) {
    facts.push([words.say('Place in the course'), words.say('{place} of {people}', { place: row.place, people: shown.board.people })]);
  }
  return [
    desk.trouble && troubled(desk.trouble),
    h('h2', {}, lesson.title[words.code]),
    facts.length > 0 && h('dl', {}, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    !lesson.open && h('p', { class: 'ca-note' }, words.say('This lesson takes no submissions now. You can still work and check.'))
  ];
}

export function score(desk: Desk, points: number, of: number): string {
  return desk.words.say('{points} of {max} points', { points: desk.words.points(points), max: desk.words.points(of) });
}

function graded(attempts: Attempt[] | null): Attempt[] {
  return (attempts ?? []).filter(attempt => attempt.outcome === 'scored');
}

/** The way on: the next lesson, the lesson's page, its questions. */
export function wayOn(desk: Desk, server: string): Child[] {
  const { words, shown, place } = desk;
  if (!shown) {
    return [];
  }
  const page = `${shown.portal}courses/${place.course}/${place.lesson}`;
  const lessons = shown.course?.lessons ?? [];
  const next = lessons.slice(1 + lessons.findIndex(one => one.lesson === place.lesson)).find(one => one.open);
  return [
    h('nav', { 'aria-label': words.say('From here') },
      next && link(`${server}lesson/${place.course}/${next.lesson}`, words.say('Next lesson: {title}', { title: next.title[words.code] }), '_self', 'ca-next'),
      link(page, words.say('The lesson’s page'), '_blank'),
      link(`${page}/questions`, words.say('Questions about this lesson'), '_blank'))
  ];
}

export function link(href: string, text: string, target: string, kind = ''): HTMLElement {
  return h('a', { href, target, rel: 'noopener', class: kind }, text);
}
