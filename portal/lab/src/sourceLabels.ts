/** What is written on the cells of a lesson's source: their marks, and what the check found. */

import { sourceMark } from './source';
import type { SourceDesk } from './sourceDesk';
import type { SourceTest } from './talk';
import type { Words } from './words';

/** Write on each marked cell what it is, and what the check found. */
export function label(desk: SourceDesk): void {
  const { panel, words } = desk;
  const { say } = words;
  const kinds = { answer: say('Answer'), test: say('Test'), manual: say('Marked by a person') };
  const tests = new Map(desk.checked?.tests.map(test => [test.name, test]));
  for (const cell of panel.content.widgets) {
    const mark = sourceMark(cell.model);
    const test = mark?.mark === 'test' ? tests.get(mark.name) : undefined;
    const points = mark?.points === undefined ? '' : ` · ${say('{points} points', { points: words.points(mark.points) })}`;
    set(cell.node, 'lessonMark', mark && `${kinds[mark.mark]} · ${mark.name}${points}`);
    set(cell.node, 'academy', test && (test.holds ? 'passed' : 'missed'));
    set(cell.node, 'academyWord', test && proof(words, test));
  }
  const broken = desk.toMend;
  if (broken !== null) {
    set(panel.content.widgets[broken].node, 'academy', 'missed');
    set(panel.content.widgets[broken].node, 'academyWord', say('to mend'));
  }
}

/** What the model answer and the empty notebook earn. */
export function proof(words: Words, test: SourceTest): string {
  const { model, stub, max_points: max } = test;
  return words.say('model answer {model} of {max}, empty {stub}', { model: words.points(model), max: words.points(max), stub: words.points(stub) });
}

/** How a test that does not hold is mended. */
export function weak(words: Words, test: SourceTest): string[] {
  const { say } = words;
  return [
    test.model === test.max_points ? '' : say('The model answer must earn all its points, each time it runs: look at the answer, the test and any seed of chance.'),
    test.stub === 0 ? '' : say('The empty notebook must earn nothing: expect a value that only an answer gives.')
  ].filter(Boolean);
}

function set(node: HTMLElement, name: string, value: string | null | undefined | false): void {
  if (value) {
    node.dataset[name] = value;
  } else {
    delete node.dataset[name];
  }
}
