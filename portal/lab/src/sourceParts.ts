/** What the author's panel shows: the cell's mark, all marks with their points, and what the check found. */

import { type Child, h } from './html';
import { troubled } from './lessonPart';
import { faultOf, type Kind, lacksRegion, type SourceMark, suggested, withRegion } from './source';
import type { SourceDesk } from './sourceDesk';
import { proof, weak } from './sourceLabels';
import type { Words } from './words';

function kinds(words: Words): Record<Kind | '', string> {
  return { '': words.say('None'), answer: words.say('Answer'), test: words.say('Test'), manual: words.say('Marked by a person') };
}

/** The form of the cell that the person is in. What is wrong in it stands below, so that typing redraws no field. */
export function markPart(desk: SourceDesk): Child[] {
  const { words, current, panel } = desk;
  const { say } = words;
  const cell = panel.content.activeCell;
  if (!cell) {
    return [];
  }
  const above = (): SourceMark[] => desk.marked.filter(one => one.at < panel.content.activeCellIndex).map(one => one.mark);
  const fitting: (Kind | '')[] = cell.model.type === 'code' ? ['', 'answer', 'test', 'manual'] : ['', 'manual'];
  const open = !current || fitting.includes(current.mark) ? fitting : [...fitting, current.mark];
  const named = kinds(words);
  const choose = (event: Event): void => {
    const kind = (event.target as HTMLSelectElement).value as Kind | '';
    if (!kind) {
      desk.mark(null);
    } else {
      const name = desk.current?.name ?? suggested(kind, cell.model.sharedModel.getSource(), above());
      desk.mark(kind === 'answer' ? { mark: kind, name } : { mark: kind, name, points: desk.current?.points ?? 1 });
    }
    desk.redraw('cell');
  };
  const write = (change: Partial<SourceMark>): void => {
    const now = desk.current;
    if (now) {
      desk.mark({ ...now, ...change });
    }
  };
  const typed = (event: Event): string => (event.target as HTMLInputElement).value.trim();
  const field = { autocomplete: 'off', 'aria-describedby': 'ca-mark-notes' };
  return [
    h('h3', {}, say('This cell: {name}', { name: String(panel.content.activeCellIndex + 1) })),
    h('div', { class: 'ca-field' },
      h('label', { for: 'ca-kind' }, say('Kind')),
      h('select', { id: 'ca-kind', 'data-name': 'kind', change: choose }, ...open.map(kind => h('option', { value: kind, selected: (current?.mark ?? '') === kind }, named[kind])))),
    current && h('div', { class: 'ca-field' },
      h('label', { for: 'ca-name' }, say('Name')),
      h('input', { id: 'ca-name', 'data-name': 'name', type: 'text', value: current.name, spellcheck: 'false', maxlength: '64', ...field, input: event => write({ name: typed(event) }) })),
    current && current.mark !== 'answer' && h('div', { class: 'ca-field' },
      h('label', { for: 'ca-points' }, say('Points')),
      h('input', { id: 'ca-points', 'data-name': 'points', type: 'number', min: '0', step: 'any', value: String(current.points ?? ''), ...field, input: event => write({ points: Number(typed(event)) || 0 }) }))
  ];
}

/** The field whose value can't be so. */
export function wrongField(desk: SourceDesk): 'name' | 'points' | null {
  const fault = desk.current && faultOf(desk.current, desk.marked.map(one => one.mark));
  return fault === 'twice' ? 'name' : fault;
}

/** What the notes show, as one text. */
export function notesKey(desk: SourceDesk): string {
  const { current, panel } = desk;
  const lacks = current && lacksRegion(current.mark, panel.content.activeCell?.model.sharedModel.getSource() ?? '');
  return JSON.stringify([panel.content.activeCell?.model.id, current?.mark, lacks, current && faultOf(current, desk.marked.map(one => one.mark))]);
}

export function markNotes(desk: SourceDesk): Child[] {
  const { current, panel } = desk;
  const { say } = desk.words;
  const shared = panel.content.activeCell?.model.sharedModel;
  if (!current || !shared) {
    return [];
  }
  const fault = faultOf(current, desk.marked.map(one => one.mark));
  const told = fault && { name: say('A name has small letters, digits and _, and does not begin with answer_.'), twice: say('Another cell has this name.'), points: say('Say how many points it gives, more than 0.') }[fault];
  const put = (): void => {
    shared.setSource(withRegion(current.mark, shared.getSource()));
    desk.focus();
  };
  return [
    told && h('p', { class: 'ca-note ca-bad' }, told),
    ...(lacksRegion(current.mark, shared.getSource()) ? [
      h('p', { class: 'ca-note' }, {
        answer: say('Without a SOLUTION region trainees see the answer. Put it around what they write.'),
        test: say('A test needs a HIDDEN TESTS region with an expect(…) in it: there the answer is compared.'),
        manual: say('It needs a model answer (SOLUTION) and a MARK SCHEME for whoever marks it.')
      }[current.mark]),
      h('button', { type: 'button', class: 'ca-small', 'data-name': 'region', click: put }, say('Put the region in'))
    ] : [])
  ];
}

export function outlinePart(desk: SourceDesk): Child[] {
  const { words, marked } = desk;
  const { say } = words;
  const named = kinds(words);
  const tests = new Map(desk.checked?.tests.map(test => [test.name, test]));
  const total = marked.reduce((sum, one) => sum + (one.mark.mark === 'answer' ? 0 : one.mark.points ?? 0), 0);
  const row = ({ at, mark }: (typeof marked)[number]): HTMLElement => {
    const test = mark.mark === 'test' ? tests.get(mark.name) : undefined;
    const bad = faultOf(mark, marked.map(one => one.mark)) !== null;
    const points = mark.points === undefined || mark.mark === 'answer' ? '' : say('{points} points', { points: words.points(mark.points) });
    return h('li', { class: test ? (test.holds ? 'ca-passed' : 'ca-missed') : bad ? 'ca-missed' : '' },
      h('span', { class: 'ca-icon', 'aria-hidden': 'true' }, test ? (test.holds ? '✓' : '✗') : bad ? '✗' : { answer: '✎', test: '·', manual: '☰' }[mark.mark]),
      h('button', { type: 'button', class: 'ca-go', 'data-name': `go-${at}`, title: say('Go to this cell'), click: () => desk.go(at) }, `${named[mark.mark]}: ${mark.name}`),
      h('span', { class: 'ca-said' }, points),
      test ? h('p', { class: 'ca-hint' }, [proof(words, test), ...weak(words, test)].join('\n')) : null);
  };
  return [
    h('h3', {}, say('Marked cells')),
    marked.length ? h('ul', { class: 'ca-tests' }, ...marked.map(row)) : h('p', { class: 'ca-soft' }, say('No cell is marked yet. Choose a cell and say above what it is.')),
    marked.length > 0 && h('p', { class: 'ca-total' }, say('Altogether {points} points', { points: words.points(total) }))
  ];
}

export function checkedPart(desk: SourceDesk): Child[] {
  const { words, checked } = desk;
  if (!checked?.error) {
    return [];
  }
  const at = desk.toMend;
  const spoken: Record<string, string> = desk.words.code === 'en' || checked.own ? {} : { lang: 'en' };
  return [
    h('div', { class: 'ca-note ca-bad' },
      h('strong', {}, words.say('To mend before it can be released:')),
      h('p', { ...spoken, class: 'ca-wrap' }, checked.error),
      h('p', { ...spoken, class: 'ca-wrap' }, checked.cure),
      at !== null && h('button', { type: 'button', class: 'ca-small', 'data-name': 'mend', click: () => desk.go(at) }, words.say('Go to this cell')))
  ];
}

export function troublePart(desk: SourceDesk): Child[] {
  const { trouble, words } = desk;
  return [
    trouble && troubled(trouble),
    trouble?.code === 'source_changed' && h('button', { type: 'button', class: 'ca-button', 'data-name': 'afresh', click: () => void desk.afresh() }, words.say('Take the course’s file, keep mine beside it')),
    trouble?.code === 'source_not_open' && h('a', { href: desk.teach, target: '_blank', rel: 'noopener' }, words.say('To the page “Teaching”'))
  ];
}
