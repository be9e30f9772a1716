/** One lesson's notebook that is open: what is known of the lesson, what was checked, what was handed in. */

import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ITranslator } from '@jupyterlab/translation';
import type { JSONValue } from '@lumino/coreutils';
import { type ISignal, Signal } from '@lumino/signaling';
import { check, type Marked, type Row, showOnCells } from './check';
import { Clock } from './clock';
import type { Keeping, Kept } from './keeping';
import { marked, markOf, pathOf, type Place } from './lesson';
import { save } from './saving';
import { Sending } from './sending';
import type { Change, Shown, Talk, Trouble } from './talk';
import type { Words } from './words';

const KEEP_AFTER_MS = 1000;
const SAVE_AFTER_MS = 10_000;
const NEAR_SECONDS = 30 * 60;

/** What changed: the panel draws only that part anew. */
export type Part = 'lesson' | 'check' | 'sending' | 'cell' | 'saved' | 'changes' | 'lost';

export class Desk {
  constructor(
    readonly panel: NotebookPanel,
    readonly place: Place,
    readonly talk: Talk,
    readonly keeping: Keeping,
    readonly words: Words,
    private readonly translator: ITranslator,
    private readonly makeRoom: () => void
  ) {
    this.sending = new Sending(panel, place, talk, keeping, () => this.sent());
    panel.content.activeCellChanged.connect(() => this.changed('cell'));
    panel.context.saveState.connect((_, state) => this.saving(state));
    panel.content.model?.contentChanged.connect(() => this.edited());
  }

  get parts(): ISignal<Desk, Part> {
    return this.signal;
  }

  get path(): string {
    return pathOf(this.place);
  }

  /** Ask how the lesson stands; go on with what was left on its way; offer what was not saved. */
  async begin(): Promise<boolean> {
    const known = await this.refresh();
    const kept = await this.keeping.get(this.path);
    this.settled = this.written();
    if (kept && sources(kept.notebook) === this.settled) {
      await this.keeping.remove(this.path);
    } else {
      this.kept = kept;
    }
    if (this.kept && this.keeping.pressed(this.path)) {
      await this.restoreKept(); // it is what was handed in
    }
    this.changed('saved');
    void this.sending.resume(this.shown?.waiting ?? []);
    return known;
  }

  /** Returns whether this is a lesson: one that the platform does not know is an ordinary notebook. */
  async refresh(): Promise<boolean> {
    const answer = await this.talk.shown(this.place);
    if (answer.ok) {
      this.shown = answer.body;
      this.trouble = null;
      this.clock.heard(answer.body.now);
    } else {
      this.trouble = answer.trouble ?? { code: 'away', message: this.words.say('The platform can’t be reached just now.'), cure: this.words.say('Your work stays here. It is tried again by itself.') };
    }
    this.changed('lesson');
    return answer.ok || answer.status !== 404;
  }

  async check(all = false): Promise<void> {
    if (this.checking) {
      return;
    }
    this.checking = true;
    try {
      this.rows = await check(this.panel, this.translator, rows => this.showRows(rows), all);
    } finally {
      this.checking = false;
      this.showRows(this.rows);
    }
  }

  async submit(): Promise<void> {
    await this.sending.press();
  }

  /** The cell to fill that the person is in. */
  get answer(): string | null {
    const model = this.panel.content.activeCell?.model;
    const mark = model ? markOf(model) : null;
    return mark?.answer ? mark.name : null;
  }

  get cell(): string | null {
    const model = this.panel.content.activeCell?.model;
    return (model && markOf(model)?.name) ?? null;
  }

  /** Put the active cell back to what was given out; undone as any typing. Returns whether that worked. */
  async resetCell(): Promise<Trouble | null> {
    const [model, name] = [this.panel.content.activeCell?.model, this.answer];
    const answer = await this.talk.fresh(this.place);
    if (!answer.ok) {
      return answer.trouble ?? this.trouble;
    }
    if (model && name && name in answer.body.cells) {
      model.sharedModel.setSource(answer.body.cells[name]);
    }
    return null;
  }

  /** Show what changed since an attempt; without one, nothing. */
  async compare(id: string, number: number): Promise<Trouble | null> {
    await save(this.panel);
    const answer = await this.talk.changes(this.place, id);
    if (!answer.ok) {
      return answer.trouble ?? this.trouble;
    }
    this.compared = { number, cells: answer.body.cells };
    this.changed('changes');
    return null;
  }

  stopComparing(): void {
    this.compared = null;
    this.changed('changes');
  }

  /** Bring back what this browser kept. */
  async restoreKept(): Promise<void> {
    if (this.kept) {
      this.panel.content.model?.fromJSON(this.kept.notebook as never);
      await this.dropKept();
    }
  }

  async dropKept(): Promise<void> {
    this.kept = undefined;
    await this.keeping.remove(this.path);
    this.changed('saved');
  }

  go(name: string): void {
    const found = marked(this.panel).find(each => each.mark.name === name);
    if (found) {
      this.makeRoom();
      const at = this.panel.content.widgets.indexOf(found.cell);
      this.panel.content.activeCellIndex = at;
      void this.panel.content.scrollToItem(at, 'center');
      this.panel.content.activate();
    }
  }

  /** Whether leaving now would lose something, or leave something undone that is due soon. */
  get leavingHurts(): boolean {
    const due = this.shown?.lesson.due_at;
    const left = due ? this.clock.until(due) : Infinity;
    return this.sending.open || (left > 0 && left < NEAR_SECONDS && this.written() !== this.settled);
  }

  say(part: Part): void {
    this.changed(part);
  }

  private now(): JSONValue {
    return (this.panel.content.model?.toJSON() ?? null) as JSONValue;
  }

  private written(): string {
    return sources(this.now());
  }

  private edited(): void {
    if (!this.panel.context.isReady || !this.panel.content.model?.dirty) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), KEEP_AFTER_MS);
    this.saver ||= window.setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** Save by itself. The server is asked first: JupyterLab's own saving puts a dialog over the page when it fails. */
  private async save(): Promise<void> {
    this.saver = 0;
    if (this.panel.isDisposed || !this.panel.content.model?.dirty || this.sending.open) {
      return;
    }
    if ((await this.talk.reached()) === 200) {
      await save(this.panel);
    } else {
      this.saving('failed');
      this.saver ||= window.setTimeout(() => void this.save(), SAVE_AFTER_MS);
    }
  }

  private async keep(): Promise<void> {
    if (!this.panel.isDisposed && this.panel.content.model?.dirty) {
      await this.keeping.put(this.path, this.now());
    }
  }

  private saving(state: string): void {
    this.saved = state === 'failed' ? 'failed' : state === 'started' ? 'saving' : 'saved';
    if (this.saved === 'saved' && !this.panel.content.model?.dirty) {
      clearTimeout(this.timer);
      if (!this.kept) {
        void this.keeping.remove(this.path);
      }
    }
    this.changed('saved');
  }

  private sent(): void {
    const { step } = this.sending;
    if (step.at === 'waiting' && !step.info) {
      this.settled = this.written();
      void this.refresh();
    }
    if (step.at === 'scored') {
      this.rows = []; // what was checked before is answered now
      this.changed('check');
      this.mark(step.info.tests.map(test => ({ name: test.name, state: test.passed ? 'passed' : 'missed' })));
      void this.refresh();
    }
    this.changed('sending');
  }

  private showRows(rows: Row[]): void {
    this.rows = rows;
    this.mark(rows);
    this.changed('check');
  }

  private mark(rows: readonly Marked[]): void {
    showOnCells(this.panel, rows, { passed: this.words.say('passed'), missed: this.words.say('not yet') });
  }

  private changed(part: Part): void {
    if (!this.panel.isDisposed) {
      this.signal.emit(part);
    }
  }

  readonly sending: Sending;
  readonly clock = new Clock();
  shown: Shown | null = null;
  trouble: Trouble | null = null;
  rows: Row[] = [];
  checking = false;
  kept: Kept | undefined;
  saved: 'saved' | 'saving' | 'failed' = 'saved';
  compared: { number: number; cells: Change[] } | null = null;
  /** What was written in the cells when the notebook was opened, or handed in last. */
  private settled = '';
  private timer = 0;
  private saver = 0;
  private readonly signal = new Signal<Desk, Part>(this);
}

/** What a person wrote in a notebook; outputs and the kernel's own notes come and go by themselves. */
function sources(notebook: JSONValue): string {
  const cells = (notebook as { cells?: { source: string | string[] }[] } | null)?.cells ?? [];
  return JSON.stringify(cells.map(cell => [cell.source].flat().join('')));
}
