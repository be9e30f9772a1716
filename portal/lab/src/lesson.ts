/** Which notebooks are a lesson's, and what nbgrader wrote on their cells. */

import type { Cell, ICellModel } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';

export interface Place {
  course: string;
  lesson: string;
}

/** nbgrader's marks on a cell. */
export interface Mark {
  name: string;
  /** A test that the trainee sees and runs. */
  test: boolean;
  /** A cell that the trainee fills. */
  answer: boolean;
}

const NAME = '[a-z0-9][a-z0-9_]{0,63}';
const LESSON = new RegExp(`^(${NAME})/(${NAME})/(${NAME})\\.ipynb$`);

/** The lesson that a notebook is of; none for copies, and for people's own notebooks. */
export function placeOf(path: string): Place | null {
  const found = LESSON.exec(path);
  return found && found[2] === found[3] ? { course: found[1], lesson: found[2] } : null;
}

export function pathOf(place: Place): string {
  return `${place.course}/${place.lesson}/${place.lesson}.ipynb`;
}

export function markOf(cell: ICellModel): Mark | null {
  const mark = cell.getMetadata('nbgrader') as Record<string, unknown> | undefined;
  if (!mark || typeof mark.grade_id !== 'string') {
    return null;
  }
  const [grade, solution] = [mark.grade === true, mark.solution === true];
  return { name: mark.grade_id, test: grade && !solution && cell.type === 'code', answer: solution };
}

/** The cells of a notebook that carry a mark, in order. */
export function marked(panel: NotebookPanel): { cell: Cell; mark: Mark }[] {
  return panel.content.widgets.flatMap(cell => {
    const mark = markOf(cell.model);
    return mark ? [{ cell, mark }] : [];
  });
}
