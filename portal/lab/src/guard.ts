/** Tests and answers keep their place: they can't be moved, doubled, merged or made into text by accident. */

import type { ICell } from '@jupyterlab/nbformat';
import type { INotebookModel, NotebookPanel } from '@jupyterlab/notebook';
import { markOf } from './lesson';

interface Known {
  id: string;
  name: string;
  type: string;
}

/** Watch a notebook. Calls `told` after something was put right again. */
export function guard(panel: NotebookPanel, told: () => void): void {
  const model = panel.content.model;
  if (!model) {
    return;
  }
  let known = read(model);
  let last: ICell[] = copies(model);
  let planned = false;

  const look = (): void => {
    planned = false;
    if (panel.isDisposed || !known.length) {
      known = panel.isDisposed ? known : read(model);
      return;
    }
    let mended = single(model, known);
    if (!whole(model, known)) {
      model.sharedModel.undo();
      single(model, known);
      if (!whole(model, known)) {
        model.sharedModel.transact(() => {
          model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
          model.sharedModel.insertCells(0, last as never[]);
        });
      }
      mended = true;
    }
    last = copies(model);
    if (mended) {
      told();
    }
  };
  // After the whole step: while JupyterLab moves a cell, it is gone for a moment.
  const plan = (): void => {
    if (!planned) {
      planned = true;
      setTimeout(look, 0);
    }
  };
  model.cells.changed.connect(plan);
}

function read(model: INotebookModel): Known[] {
  return [...model.cells].flatMap(cell => {
    const mark = markOf(cell);
    return mark ? [{ id: cell.id, name: mark.name, type: cell.type }] : [];
  });
}

function copies(model: INotebookModel): ICell[] {
  return [...model.cells].map(cell => cell.toJSON());
}

/** Make copies of marked cells ordinary ones: a name may be there once. Returns whether there were any. */
function single(model: INotebookModel, known: Known[]): boolean {
  const ids = new Set(known.map(cell => cell.id));
  const names = new Set(known.map(cell => cell.name));
  let found = false;
  for (const cell of model.cells) {
    const mark = markOf(cell);
    if (mark && names.has(mark.name) && !ids.has(cell.id)) {
      cell.deleteMetadata('nbgrader');
      cell.deleteMetadata('editable');
      cell.deleteMetadata('deletable');
      found = true;
    }
  }
  return found;
}

function whole(model: INotebookModel, known: Known[]): boolean {
  const now = read(model);
  return now.length === known.length && now.every((cell, at) => cell.name === known[at].name && cell.type === known[at].type);
}
