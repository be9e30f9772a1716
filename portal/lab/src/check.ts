/** Runs the tests that a trainee can see, in order, and reads what each of them said. */

import type { Cell, ICodeCellModel } from '@jupyterlab/cells';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator } from '@jupyterlab/translation';
import { marked } from './lesson';

export interface Marked {
  name: string;
  state: 'waiting' | 'running' | 'passed' | 'missed';
}

export interface Row extends Marked {
  /** What the author wrote for this case, or the error's own words. */
  hint: string;
  /** A name that nobody has given yet: a cell above was not run. */
  unrun: boolean;
}

const COLOURS = /\u001b\[[0-9;]*m/g;

/** Run the visible tests; with `all`, every code cell from the top. Calls `tell` whenever a row changes. */
export async function check(
  panel: NotebookPanel,
  translator: ITranslator,
  tell: (rows: Row[]) => void,
  all = false
): Promise<Row[]> {
  const tests = marked(panel).filter(each => each.mark.test);
  const rows = new Map<Cell, Row>(
    tests.map(({ cell, mark }) => [cell, { name: mark.name, state: 'waiting', hint: '', unrun: false }])
  );
  const listed = [...rows.values()];
  const active = panel.content.activeCellIndex;
  await panel.sessionContext.ready;
  const cells = all ? panel.content.widgets.filter(cell => cell.model.type === 'code') : [...rows.keys()];
  for (const cell of cells) {
    const row = rows.get(cell);
    if (row) {
      row.state = 'running';
      tell(listed);
    }
    // One by one: what fails must not keep the others from being run.
    const fine = await NotebookActions.runCells(panel.content, [cell], panel.sessionContext, undefined, translator);
    if (row) {
      Object.assign(row, said(cell, fine));
      tell(listed);
    }
  }
  panel.content.activeCellIndex = active;
  return listed;
}

function said(cell: Cell, fine: boolean): Partial<Row> {
  const outputs = (cell.model as ICodeCellModel).outputs.toJSON();
  const error = outputs.find(output => output.output_type === 'error');
  if (!error) {
    return { state: fine ? 'passed' : 'missed', hint: '', unrun: false };
  }
  const [kind, text] = [String(error.ename), String(error.evalue).replace(COLOURS, '').trim()];
  return { state: 'missed', hint: kind === 'AssertionError' ? text : `${kind}: ${text}`, unrun: kind === 'NameError' };
}

/** Write on each test's cell what came of it, and take off what stood there. */
export function showOnCells(panel: NotebookPanel, rows: readonly Marked[], words: Record<'passed' | 'missed', string>): void {
  const states = new Map(rows.map(row => [row.name, row.state]));
  for (const { cell, mark } of marked(panel)) {
    const state = mark.test ? states.get(mark.name) : undefined;
    if (state === 'passed' || state === 'missed') {
      cell.node.dataset.academy = state;
      cell.node.dataset.academyWord = words[state];
    } else {
      delete cell.node.dataset.academy;
    }
  }
}
