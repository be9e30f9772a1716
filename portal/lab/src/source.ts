/** Which notebooks are a lesson's source, and our marks on their cells. */

import type { Cell, ICellModel } from '@jupyterlab/cells';
import type { INotebookModel, NotebookPanel } from '@jupyterlab/notebook';
import type { Place } from './lesson';
import type { Both } from './talk';

export type Kind = 'answer' | 'test' | 'manual';

export interface SourceMark {
  mark: Kind;
  name: string;
  points?: number;
}

export interface Marked {
  cell: Cell;
  at: number;
  mark: SourceMark;
}

/** What the server wrote on the notebook: of which state of which lesson it is. */
export interface About extends Place {
  digest: string;
  cells: string;
  title: Both;
}

const KEY = 'lesson';
const ABOUT = 'lesson_source';
const NAME = '[a-z0-9][a-z0-9_]{0,63}';
const PLACE = new RegExp(`^(?:차시 원본|lesson sources)/(${NAME})/(${NAME})/(${NAME}) (?:원본|source)\\.ipynb$`);
const PLAIN = new RegExp(`^${NAME}$`);
const GIVEN = /^[ \t]*(?:def[ \t]+)?([a-z_][a-z0-9_]*)[ \t]*(?:=(?!=)|\()/gm;

export function sourceOf(path: string): Place | null {
  const found = PLACE.exec(path);
  return found && found[2] === found[3] ? { course: found[1], lesson: found[2] } : null;
}

export function aboutOf(model: INotebookModel): About | null {
  return (model.getMetadata(ABOUT) as unknown as About | undefined) ?? null;
}

export function setAbout(model: INotebookModel, about: About): void {
  model.setMetadata(ABOUT, { ...about } as never);
}

export function sourceMark(model: ICellModel): SourceMark | null {
  const found = model.getMetadata(KEY) as SourceMark | undefined;
  return found?.mark ? found : null;
}

export function setMark(model: ICellModel, mark: SourceMark | null): void {
  if (mark) {
    model.setMetadata(KEY, { ...mark } as never);
  } else {
    model.deleteMetadata(KEY);
  }
}

export function markedCells(panel: NotebookPanel): Marked[] {
  return panel.content.widgets.flatMap((cell, at) => {
    const mark = sourceMark(cell.model);
    return mark ? [{ cell, at, mark }] : [];
  });
}

/** What an author can change of a notebook, as one text. */
export function written(model: INotebookModel): string {
  return JSON.stringify([...model.cells].map(cell => [cell.type, cell.sharedModel.getSource(), sourceMark(cell)]));
}

/** A name for a mark: what the cell gives, as far as nobody has it. */
export function suggested(kind: Kind, source: string, above: readonly SourceMark[]): string {
  const taken = new Set(above.filter(one => (one.mark === 'answer') === (kind === 'answer')).map(one => one.name));
  if (kind === 'test') {
    const answer = above.filter(one => one.mark === 'answer' && !taken.has(one.name)).at(-1);
    if (answer) {
      return answer.name;
    }
  }
  const given = [...source.matchAll(GIVEN)].map(found => found[1]).find(name => PLAIN.test(name) && !taken.has(name) && !name.startsWith('answer_'));
  return given ?? Array.from({ length: 999 }, (_, n) => `q${n + 1}`).find(name => !taken.has(name)) ?? '';
}

export type Fault = 'name' | 'twice' | 'points';

/** What is wrong with a mark, among all of its notebook. */
export function faultOf(mark: SourceMark, all: readonly SourceMark[]): Fault | null {
  if (!PLAIN.test(mark.name) || mark.name.startsWith('answer_')) {
    return 'name';
  }
  if (all.filter(one => one.name === mark.name && (one.mark === 'answer') === (mark.mark === 'answer')).length > 1) {
    return 'twice';
  }
  return mark.mark !== 'answer' && !(typeof mark.points === 'number' && mark.points > 0) ? 'points' : null;
}

const REGIONS: Record<Kind, [string, string]> = {
  answer: ['### BEGIN SOLUTION', '### END SOLUTION'],
  test: ['### BEGIN HIDDEN TESTS\nexpect(…, "…")', '### END HIDDEN TESTS'],
  manual: ['### BEGIN SOLUTION\n…\n### END SOLUTION\n### BEGIN MARK SCHEME\n- … 0-1: …', '### END MARK SCHEME']
};

/** Whether the cell lacks the region that its mark lives by. */
export function lacksRegion(kind: Kind, source: string): boolean {
  return !source.includes(REGIONS[kind][0].split('\n')[0]);
}

/** The cell's text with that region: around an answer, below anything else. */
export function withRegion(kind: Kind, source: string): string {
  const [begin, end] = REGIONS[kind];
  return (kind === 'answer' ? [begin, source || '...', end] : [source, begin, end]).filter(Boolean).join('\n');
}
